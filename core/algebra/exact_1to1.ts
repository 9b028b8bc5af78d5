import { untaken } from "./bag.ts";
import { Buckets } from "./buckets.ts";
import { Allocation, Group } from "./group.ts";
import { Item } from "./item.ts";
import { isBlank } from "./key.ts";
import { ranked } from "./order.ts";
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
    const taken = new Array<bool>(bag.length).fill(false);
    for (let i: i32 = 0; i < bag.length; i++) {
      const mate = mates[i];
      if (mate < 0) continue;
      taken[i] = true;
      if (mate > i) {
        const legs = [
          new Allocation(bag[i].id, bag[i].amount),
          new Allocation(bag[mate].id, bag[mate].amount),
        ];
        groups.push(new Group(legs, "exact_1to1", "exact 1:1 pair"));
      }
    }
    return new Resolution<E>(groups, untaken<E>(bag, taken));
  }

  /** The position of each lot's counterpart, or -1. */
  private mates(bag: Item<E>[]): i32[] {
    const magnitudes: f64[] = [];
    for (const lot of bag) magnitudes.push(Math.abs(lot.amount));
    const buckets = new Buckets<K>();
    for (const at of ranked(magnitudes)) {
      if (magnitudes[at] == 0) continue;
      const key = this.key(bag[at]);
      if (!isBlank<K>(key)) buckets.add(key, at);
    }
    buckets.close();

    // Inside a bucket, lots now stand by (magnitude, id).
    const mates = new Array<i32>(bag.length).fill(-1);
    const members = buckets.members;
    for (let bucket: i32 = 0; bucket < buckets.length; bucket++) {
      let from = buckets.starts[bucket];
      while (from < buckets.starts[bucket + 1]) {
        let to = from + 1;
        while (
          to < buckets.starts[bucket + 1] &&
          magnitudes[members[to]] == magnitudes[members[from]]
        ) to++;
        pairUp<E>(bag, members, from, to, mates);
        from = to;
      }
    }
    return mates;
  }
}

/** Pairs the first positive lot with the first negative one, the second with the second. */
function pairUp<E>(bag: Item<E>[], members: i32[], from: i32, to: i32, mates: i32[]): void {
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
