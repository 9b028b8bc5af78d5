import type { bool, f64, i32 } from "../../dialect.ts";
import { apartIn } from "../apart/standing.ts";
import { untaken } from "../lot/bag.ts";
import { Buckets } from "../order/buckets.ts";
import { Group, groupOf } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { ranked } from "../order/ranked.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { GroupView } from "../lot/view.ts";
import { acceptable, takeAll } from "./acceptable.ts";

class SignalGroup<E, K> extends Strategy<E> {
  constructor(
    private signals: (lot: Lot<E>) => K[],
    private accept: (group: GroupView<E>) => bool,
    private cap: f64,
  ) {
    super("signal_group");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const buckets = new Buckets<K>();
    for (let i: i32 = 0; i < bag.length; i++) {
      if (bag[i].amount == 0) continue;
      for (const signal of this.signals(bag[i])) buckets.add(signal, i);
    }
    buckets.close();
    const apart = apartIn<E>(bag);
    const groups: Group[] = [];
    const taken = new Array<bool>(bag.length).fill(false);
    for (const bucket of smallestFirst<K>(buckets)) {
      const view = this.proposal(bag, buckets, bucket, taken);
      if (view == null) continue;
      const found = acceptable<E>(view, this.accept, apart, span);
      if (found == null) continue;
      groups.push(groupOf<E>(found.members, "signal_group", "shared reference"));
      if (found != view) {
        takeAll<E>(found.members, bag, taken);
        continue;
      }
      for (let at = buckets.starts[bucket]; at < buckets.starts[bucket + 1]; at++) {
        taken[buckets.members[at]] = true;
      }
    }
    return new Resolution<E>(groups, untaken<E>(bag, taken));
  }

  /** The bucket's lots that are still free, or nothing where they are too few or too many. */
  private proposal(
    bag: Lot<E>[],
    buckets: Buckets<K>,
    bucket: i32,
    taken: bool[],
  ): GroupView<E> | null {
    const end = buckets.starts[bucket + 1];
    let free: f64 = 0;
    for (let at = buckets.starts[bucket]; at < end; at++) {
      if (!taken[buckets.members[at]]) free += 1;
    }
    if (free < 2 || free > this.cap) return null;
    const view = new GroupView<E>();
    for (let at = buckets.starts[bucket]; at < end; at++) {
      const position = buckets.members[at];
      if (!taken[position]) view.add(bag[position]);
    }
    return view;
  }
}

/** Buckets by (size, signal). */
function smallestFirst<K>(buckets: Buckets<K>): i32[] {
  const bySignal = buckets.ascending();
  const sizes: f64[] = [];
  for (const bucket of bySignal) sizes.push(<f64> buckets.sizeOf(bucket));
  const order: i32[] = [];
  for (const at of ranked(sizes)) order.push(bySignal[at]);
  return order;
}

/**
 * Groups lots that share a reference. A lot may carry several; each names a bucket, and the most
 * specific goes first: the smallest bucket (its size before anything is used), then signal order.
 * Lots already used are skipped. What is left becomes a group where it is from two to `cap` lots,
 * of both signs, and the gate accepts it. Every signal counts, `""` too: leave it out of the list.
 * What people keep apart from the others of a bucket stays out of it.
 *
 * ```ts
 * signalGroup<Row>((i) => i.data.refs, (g) => g.net == 0, 256);
 * ```
 */
export function signalGroup<E, K = string>(
  signals: (lot: Lot<E>) => K[],
  accept: (group: GroupView<E>) => bool,
  cap: f64,
): Strategy<E> {
  return new SignalGroup<E, K>(signals, accept, cap);
}
