import { Buckets } from "./buckets.ts";
import { Group } from "./group.ts";
import { Item } from "./item.ts";
import { Resolution } from "./resolution.ts";
import { Shards } from "./shards.ts";
import { Strategy } from "./strategy.ts";
import { Span } from "./trace.ts";

/** From so many lots on, a bag is worth remembering: with the next, only what differs is resolved. */
const MEMORABLE: i32 = 256;

class PartitionBy<E, K> extends Strategy<E> {
  private shards: Shards<E, K>;

  constructor(private key: (lot: Item<E>) => K, private factory: (key: K) => Strategy<E>) {
    super("partition_by");
    this.shards = new Shards<E, K>(key, factory);
  }

  resolve(bag: Item<E>[], span: Span | null): Resolution<E> {
    // Who watches wants to see every shard.
    if (bag.length >= MEMORABLE && span == null) return this.shards.resolve(bag);
    const buckets = new Buckets<K>();
    for (let i: i32 = 0; i < bag.length; i++) buckets.add(this.key(bag[i]), i);
    buckets.close();
    const groups: Group[] = [];
    const residual: Item<E>[] = [];
    for (const bucket of buckets.ascending()) {
      const lots = new Array<Item<E>>(buckets.sizeOf(bucket));
      for (let i: i32 = 0; i < lots.length; i++) {
        lots[i] = bag[buckets.members[buckets.starts[bucket] + i]];
      }
      const out = this.factory(buckets.keys[bucket]).run(lots, span);
      for (const group of out.groups) groups.push(group);
      for (const lot of out.residual) residual.push(lot);
    }
    return new Resolution<E>(groups, residual);
  }
}

/**
 * Splits the bag into shards of equal key, and runs on each the strategy that `factory` builds for
 * its key. Shards run in ascending order of key: strings by code unit, numbers by value, every NaN
 * in one shard that comes last. Nothing crosses from one shard to another.
 *
 * A shard that is the same as in the bag before is not resolved again.
 *
 * ```ts
 * partitionBy<Row, string>((i) => i.data.account, (_account) => exact1to1<Row>((_i) => "any"));
 * ```
 */
export function partitionBy<E, K = string>(
  key: (lot: Item<E>) => K,
  factory: (key: K) => Strategy<E>,
): Strategy<E> {
  return new PartitionBy<E, K>(key, factory);
}
