import type { bool, i32 } from "../../dialect.ts";
import { Buckets } from "../order/buckets.ts";
import { GroupView } from "../lot/view.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Rare<E> extends Strategy<E> {
  constructor(
    private keys: (lot: Lot<E>) => string[],
    private tells: (sharing: GroupView<E>) => bool,
    private factory: (rare: (lot: Lot<E>) => string[]) => Strategy<E>,
  ) {
    super("rare");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const keys = this.keys;
    const common = this.common(bag);
    const rare = (lot: Lot<E>): string[] => keys(lot).filter((key) => !common.has(key));
    return this.factory(common.size == 0 ? keys : rare).run(bag, span);
  }

  /** The keys that tell nothing. What only two lots share tells of the two. */
  private common(bag: Lot<E>[]): Set<string> {
    const buckets = new Buckets<string>();
    for (let i: i32 = 0; i < bag.length; i++) {
      for (const key of this.keys(bag[i])) buckets.add(key, i);
    }
    buckets.close();
    const common = new Set<string>();
    for (let bucket: i32 = 0; bucket < buckets.keys.length; bucket++) {
      if (buckets.sizeOf(bucket) <= 2) continue;
      const sharing = new GroupView<E>();
      const end = buckets.starts[bucket + 1];
      for (let at = buckets.starts[bucket]; at < end; at++) sharing.add(bag[buckets.members[at]]);
      if (!this.tells(sharing)) common.add(buckets.keys[bucket]);
    }
    return common;
  }
}

/**
 * Tells references from what many lots carry: customer numbers, dates, postcodes. `tells` sees all
 * lots of the bag that share a key, where they are three or more, and says whether the key is
 * evidence for what belongs together. `factory` is handed the keys of a lot without those that are
 * none, and builds the strategy that the bag goes through.
 *
 * ```ts
 * rare<Row>(
 *   (i) => i.data.refs,
 *   (sharing) => sharing.size <= 8,
 *   (refs) => signalGroup<Row>(refs, (g) => g.net == 0, 8),
 * );
 * ```
 */
export function rare<E>(
  keys: (lot: Lot<E>) => string[],
  tells: (sharing: GroupView<E>) => bool,
  factory: (rare: (lot: Lot<E>) => string[]) => Strategy<E>,
): Strategy<E> {
  return new Rare<E>(keys, tells, factory);
}
