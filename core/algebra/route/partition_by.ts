import type { i32 } from "../../dialect.ts";
import { Lot } from "../lot/lot.ts";
import { Keys } from "../order/keys.ts";
import { Resolution } from "../lot/resolution.ts";
import { Shards } from "./shards.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

/** From so many lots on, a bag is worth remembering: with the next, only what differs is resolved. */
const MEMORABLE: i32 = 256;

class KeyedShards<E, K> extends Shards<E> {
  private keys: Keys<K> = new Keys<K>();

  constructor(private key: (lot: Lot<E>) => K, private factory: (key: K) => Strategy<E>) {
    super();
  }

  shardOf(lot: Lot<E>): i32 {
    return this.keys.numberOf(this.key(lot));
  }

  ascending(): i32[] {
    return this.keys.ascending();
  }

  strategyOf(shard: i32): Strategy<E> {
    return this.factory(this.keys.keys[shard]);
  }
}

class PartitionBy<E, K> extends Strategy<E> {
  private remembered: Shards<E> | null = null;

  constructor(private key: (lot: Lot<E>) => K, private factory: (key: K) => Strategy<E>) {
    super("partition_by");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const remembered = this.remembered;
    // Who watches wants to see every shard.
    const remembers = bag.length >= MEMORABLE && span == null;
    const shards: Shards<E> = remembers && remembered != null
      ? remembered
      : new KeyedShards<E, K>(this.key, this.factory);
    const out = shards.resolve(bag, span);
    if (remembers) this.remembered = shards.sparse ? null : shards;
    return out;
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
  key: (lot: Lot<E>) => K,
  factory: (key: K) => Strategy<E>,
): Strategy<E> {
  return new PartitionBy<E, K>(key, factory);
}
