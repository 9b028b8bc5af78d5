import type { bool, f64, i32 } from "../../dialect.ts";
import { Apartness } from "../apart/apartness.ts";
import { apartIn } from "../apart/standing.ts";
import { AMBIGUOUS } from "../lot/certainty.ts";
import { Buckets } from "../order/buckets.ts";
import { Allocation, Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { isBlank } from "../order/key.ts";
import { marry, pairAround } from "./pair_around.ts";
import { ranked } from "../order/ranked.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

/** Up to this many lots are compared each with each. */
const FEW: i32 = 8;

/** The positions of a small bag. */
const FIRST: i32[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** Pairs by key; `mates` has each lot's mate, as `marry` says. */
class Exact1to1<E, K> extends Strategy<E> {
  constructor(private key: (lot: Lot<E>) => K) {
    super("exact_1to1");
  }

  resolve(bag: Lot<E>[], _span: Span | null): Resolution<E> {
    const mates = new Array<i32>(bag.length).fill(-1);
    const apart = apartIn<E>(bag);
    if (bag.length <= FEW && apart == null) this.pairFew(bag, FIRST, 0, bag.length, mates);
    else this.pairAll(bag, mates, apart);

    let paired: i32 = 0;
    for (let i: i32 = 0; i < bag.length; i++) if (mates[i] > i) paired++;
    const groups = new Array<Group>(paired);
    const residual = new Array<Lot<E>>(bag.length - 2 * paired);
    let group: i32 = 0;
    let rest: i32 = 0;
    for (let i: i32 = 0; i < bag.length; i++) {
      const mate = mates[i];
      if (mate < 0) residual[rest++] = bag[i];
      else if (mate > i) groups[group++] = pair<E>(bag[i], bag[mate], mates[mate] == mate);
    }
    return new Resolution<E>(groups, residual);
  }

  private pairAll(bag: Lot<E>[], mates: i32[], apart: Apartness | null): void {
    const magnitudes = new Array<f64>(bag.length);
    for (let i: i32 = 0; i < bag.length; i++) magnitudes[i] = Math.abs(bag[i].amount);
    const line = ranked(magnitudes);
    let from: i32 = 0;
    while (from < line.length) {
      const magnitude = magnitudes[line[from]];
      let to = from + 1;
      while (to < line.length && magnitudes[line[to]] == magnitude) to++;
      if (magnitude != 0) {
        if (to - from <= FEW && apart == null) this.pairFew(bag, line, from, to, mates);
        else this.pairMany(bag, line, from, to, mates, apart);
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
    if (to - from == 2) return;
    for (let j = from; j < to; j++) {
      const mate = mates[line[j]];
      if (mate > line[j] && this.hasRival(bag, line, from, to, j)) mates[mate] = mate;
    }
  }

  /** Whether a pair has a third lot beside it that would have done for one of the two. */
  private hasRival(bag: Lot<E>[], line: i32[], from: i32, to: i32, first: i32): bool {
    const lot = bag[line[first]];
    let met: i32 = 0;
    for (let k = from; k < to; k++) {
      const other = bag[line[k]];
      if (k == first || Math.abs(other.amount) != Math.abs(lot.amount)) continue;
      // Its mate is one of them.
      if (this.key(other) == this.key(lot)) met++;
      if (met == 2) return true;
    }
    return false;
  }

  /** The same for many lots of one magnitude, or where some are kept apart. */
  private pairMany(
    bag: Lot<E>[],
    line: i32[],
    from: i32,
    to: i32,
    mates: i32[],
    apart: Apartness | null,
  ): void {
    const buckets = new Buckets<K>();
    for (let at = from; at < to; at++) {
      const key = this.key(bag[line[at]]);
      if (!isBlank<K>(key)) buckets.add(key, line[at]);
    }
    buckets.close();
    for (let bucket: i32 = 0; bucket < buckets.length; bucket++) {
      const end = buckets.starts[bucket + 1];
      if (apart == null) zip<E>(bag, buckets.members, buckets.starts[bucket], end, mates);
      else pairAround<E>(bag, buckets.members.slice(buckets.starts[bucket], end), mates, apart);
    }
  }
}

function pair<E>(one: Lot<E>, other: Lot<E>, hasRivals: bool): Group {
  const members = [new Allocation(one.id, one.amount), new Allocation(other.id, other.amount)];
  const group = new Group(members, "exact_1to1", "exact 1:1 pair");
  if (hasRivals) group.certainty = AMBIGUOUS;
  return group;
}

/** The first positive lot with the first negative one, the second with the second. */
function zip<E>(bag: Lot<E>[], members: i32[], from: i32, to: i32, mates: i32[]): void {
  let plus = from;
  let minus = from;
  while (true) {
    while (plus < to && bag[members[plus]].amount < 0) plus++;
    while (minus < to && bag[members[minus]].amount > 0) minus++;
    if (plus == to || minus == to) return;
    marry(mates, members[plus], members[minus], to - from > 2);
    plus++;
    minus++;
  }
}

/**
 * Pairs lots of opposite sign and equal magnitude inside a key, first in, first out: the lowest id
 * with the lowest id. A lot whose key is `""` or NaN stays out. A pair of which one would have gone
 * with a third lot as well is `ambiguous`.
 *
 * ```ts
 * exact1to1<Row>((i) => i.data.ref);
 * ```
 */
export function exact1to1<E, K = string>(key: (lot: Lot<E>) => K): Strategy<E> {
  return new Exact1to1<E, K>(key);
}
