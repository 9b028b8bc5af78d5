import type { f64, i32 } from "../../dialect.ts";
import { Buckets } from "../order/buckets.ts";
import { Allocation, Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { isBlank } from "../order/key.ts";
import { ranked } from "../order/ranked.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

/** Up to this many lots are compared each with each. */
const FEW: i32 = 8;

/** The positions of a small bag. */
const FIRST: i32[] = [0, 1, 2, 3, 4, 5, 6, 7];

class Exact1to1<E, K> extends Strategy<E> {
  constructor(private key: (lot: Lot<E>) => K) {
    super("exact_1to1");
  }

  resolve(bag: Lot<E>[], _span: Span | null): Resolution<E> {
    const mates = new Array<i32>(bag.length).fill(-1);
    if (bag.length <= FEW) this.pairFew(bag, FIRST, 0, bag.length, mates);
    else this.pairAll(bag, mates);

    let paired: i32 = 0;
    for (let i: i32 = 0; i < bag.length; i++) if (mates[i] > i) paired++;
    const groups = new Array<Group>(paired);
    const residual = new Array<Lot<E>>(bag.length - 2 * paired);
    let group: i32 = 0;
    let rest: i32 = 0;
    for (let i: i32 = 0; i < bag.length; i++) {
      const mate = mates[i];
      if (mate < 0) residual[rest++] = bag[i];
      else if (mate > i) groups[group++] = pair<E>(bag[i], bag[mate]);
    }
    return new Resolution<E>(groups, residual);
  }

  private pairAll(bag: Lot<E>[], mates: i32[]): void {
    const magnitudes = new Array<f64>(bag.length);
    for (let i: i32 = 0; i < bag.length; i++) magnitudes[i] = Math.abs(bag[i].amount);
    const line = ranked(magnitudes);
    let from: i32 = 0;
    while (from < line.length) {
      const magnitude = magnitudes[line[from]];
      let to = from + 1;
      while (to < line.length && magnitudes[line[to]] == magnitude) to++;
      if (magnitude != 0) {
        if (to - from <= FEW) this.pairFew(bag, line, from, to, mates);
        else this.pairMany(bag, line, from, to, mates);
      }
      from = to;
    }
  }

  /** Each lot takes the first one before it that is still free. */
  private pairFew(bag: Lot<E>[], line: i32[], from: i32, to: i32, mates: i32[]): void {
    for (let i = from + 1; i < to; i++) {
      const lot = bag[line[i]];
      if (lot.amount == 0) continue;
      for (let j = from; j < i; j++) {
        if (mates[line[j]] >= 0 || bag[line[j]].amount != -lot.amount) continue;
        const key = this.key(lot);
        if (isBlank<K>(key)) break;
        if (this.key(bag[line[j]]) != key) continue;
        mates[line[i]] = line[j];
        mates[line[j]] = line[i];
        break;
      }
    }
  }

  /** The same for many lots of one magnitude. */
  private pairMany(bag: Lot<E>[], line: i32[], from: i32, to: i32, mates: i32[]): void {
    const buckets = new Buckets<K>();
    for (let at = from; at < to; at++) {
      const key = this.key(bag[line[at]]);
      if (!isBlank<K>(key)) buckets.add(key, line[at]);
    }
    buckets.close();
    for (let bucket: i32 = 0; bucket < buckets.length; bucket++) {
      zip<E>(bag, buckets.members, buckets.starts[bucket], buckets.starts[bucket + 1], mates);
    }
  }
}

function pair<E>(one: Lot<E>, other: Lot<E>): Group {
  const members = [new Allocation(one.id, one.amount), new Allocation(other.id, other.amount)];
  return new Group(members, "exact_1to1", "exact 1:1 pair");
}

/** The first positive lot with the first negative one, the second with the second. */
function zip<E>(bag: Lot<E>[], members: i32[], from: i32, to: i32, mates: i32[]): void {
  let plus = from;
  let minus = from;
  while (true) {
    while (plus < to && bag[members[plus]].amount < 0) plus++;
    while (minus < to && bag[members[minus]].amount > 0) minus++;
    if (plus == to || minus == to) return;
    mates[members[plus]] = members[minus];
    mates[members[minus]] = members[plus];
    plus++;
    minus++;
  }
}

/**
 * Pairs lots of opposite sign and equal magnitude inside a key, first in, first out: the lowest id
 * with the lowest id. A lot whose key is `""` or NaN stays out.
 *
 * ```ts
 * exact1to1<Row>((i) => i.data.ref);
 * ```
 */
export function exact1to1<E, K = string>(key: (lot: Lot<E>) => K): Strategy<E> {
  return new Exact1to1<E, K>(key);
}
