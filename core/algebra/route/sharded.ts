import type { f64 } from "../../dialect.ts";
import { Lot } from "../lot/lot.ts";
import { keyDigest } from "../order/key.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { Divided } from "./divided.ts";
import { partitionBy } from "./partition_by.ts";

class Sharded<E, K> extends Divided<E> {
  constructor(private key: (lot: Lot<E>) => K, each: Strategy<E>, after: Strategy<E> | null) {
    super("sharded", each, after);
    // Who shards and no more is seen as what it does.
    if (after == null) this.name = each.name;
  }

  shardOf(lot: Lot<E>): f64 {
    return keyDigest<K>(this.key(lot));
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const after = this.after;
    if (after == null) return this.each.resolve(bag, span);
    const parted = this.each.run(bag, span, 0);
    const last = after.run(parted.residual, span, 1);
    return new Resolution<E>(parted.groups.concat(last.groups), last.residual);
  }
}

/**
 * The root of a strategy that says by what its work may be cut: lots of different keys meet in `after`
 * alone, which sees all that the shards left over. A host may then solve the shards in any number of
 * parts, on as many cores or machines, and the report is the same byte for byte. The plugin says so to
 * hosts with `@shards`.
 *
 * Shards are those of `partitionBy`. What is to see only some of the lots of a shard stands behind a
 * `when` in what `each` builds.
 *
 * ```ts
 * sharded<Row, string>(
 *   (i) => i.data.account,
 *   (_account) => exact1to1<Row>((i) => i.data.ref),
 *   soak<Row>("left over"),
 * );
 * ```
 *
 * @param each builds the strategy for the lots of one key
 * @param after the strategy for what all shards left; none where nothing crosses from shard to shard
 */
export function sharded<E, K = string>(
  key: (lot: Lot<E>) => K,
  each: (key: K) => Strategy<E>,
  after: Strategy<E> | null = null,
): Strategy<E> {
  return new Sharded<E, K>(key, partitionBy<E, K>(key, each), after);
}
