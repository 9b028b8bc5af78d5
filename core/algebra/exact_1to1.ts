import { Buckets } from "./buckets.ts";
import { Allocation, Group } from "./group.ts";
import { Item } from "./item.ts";
import { isBlank } from "./key.ts";
import { ranked } from "./ranked.ts";
import { Resolution } from "./resolution.ts";
import { Strategy } from "./strategy.ts";
import { Span } from "./trace.ts";

class Exact1to1<E, K> extends Strategy<E> {
  constructor(private key: (lot: Item<E>) => K) {
    super("exact_1to1");
  }

  resolve(bag: Item<E>[], _span: Span | null): Resolution<E> {
    const mates = this.mates(bag);
    const groups: Group[] = [];
    const residual: Item<E>[] = [];
    for (let i: i32 = 0; i < bag.length; i++) {
      const mate = mates[i];
      if (mate < 0) residual.push(bag[i]);
      if (mate <= i) continue;
      const legs = [
        new Allocation(bag[i].id, bag[i].amount),
        new Allocation(bag[mate].id, bag[mate].amount),
      ];
      groups.push(new Group(legs, "exact_1to1", "exact 1:1 pair"));
    }
    return new Resolution<E>(groups, residual);
  }

  /** The position of each lot's counterpart, or -1. */
  private mates(bag: Item<E>[]): i32[] {
    const magnitudes = new Array<f64>(bag.length);
    for (let i: i32 = 0; i < bag.length; i++) magnitudes[i] = Math.abs(bag[i].amount);
    const line = ranked(magnitudes);
    const mates = new Array<i32>(bag.length).fill(-1);
    let from: i32 = 0;
    while (from < line.length) {
      const magnitude = magnitudes[line[from]];
      let to = from + 1;
      while (to < line.length && magnitudes[line[to]] == magnitude) to++;
      if (magnitude != 0 && to - from > 1) this.pairUp(bag, line, from, to, mates);
      from = to;
    }
    return mates;
  }

  /** Pairs lots of one magnitude, which stand in `line` by id. */
  private pairUp(bag: Item<E>[], line: i32[], from: i32, to: i32, mates: i32[]): void {
    if (to - from == 2) {
      const one = line[from];
      const other = line[from + 1];
      if (bag[one].amount == bag[other].amount) return;
      const key = this.key(bag[one]);
      if (isBlank<K>(key) || key != this.key(bag[other])) return;
      mates[one] = other;
      mates[other] = one;
      return;
    }
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

/** The first positive lot with the first negative one, the second with the second. */
function zip<E>(bag: Item<E>[], members: i32[], from: i32, to: i32, mates: i32[]): void {
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
export function exact1to1<E, K = string>(key: (lot: Item<E>) => K): Strategy<E> {
  return new Exact1to1<E, K>(key);
}
