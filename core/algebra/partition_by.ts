import { Buckets } from "./buckets.ts";
import { Group } from "./group.ts";
import { Item } from "./item.ts";
import { Resolution } from "./resolution.ts";
import { Strategy } from "./strategy.ts";
import { Span } from "./trace.ts";

class PartitionBy<E, K> extends Strategy<E> {
  constructor(private key: (lot: Item<E>) => K, private factory: (key: K) => Strategy<E>) {
    super("partition_by");
  }

  resolve(bag: Item<E>[], span: Span | null): Resolution<E> {
    const shards = new Buckets<K>();
    for (let i: i32 = 0; i < bag.length; i++) shards.add(this.key(bag[i]), i);
    shards.close();
    const groups: Group[] = [];
    const residual: Item<E>[] = [];
    for (const shard of shards.ascending()) {
      const lots = new Array<Item<E>>(shards.sizeOf(shard));
      for (let i: i32 = 0; i < lots.length; i++) {
        lots[i] = bag[shards.members[shards.starts[shard] + i]];
      }
      const out = this.factory(shards.keys[shard]).run(lots, span);
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
