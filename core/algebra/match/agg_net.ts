import type { bool, i32 } from "../../dialect.ts";
import { apartIn } from "../apart/standing.ts";
import { untaken } from "../lot/bag.ts";
import { Buckets } from "../order/buckets.ts";
import { Group, groupOf } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { GroupView } from "../lot/view.ts";
import { acceptable, takeAll } from "./acceptable.ts";

class AggNet<E, K> extends Strategy<E> {
  constructor(
    private key: (lot: Lot<E>) => K,
    private accept: (group: GroupView<E>) => bool,
  ) {
    super("agg_net");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const buckets = new Buckets<K>();
    for (let i: i32 = 0; i < bag.length; i++) {
      if (bag[i].amount != 0) buckets.add(this.key(bag[i]), i);
    }
    buckets.close();
    const apart = apartIn<E>(bag);
    const groups: Group[] = [];
    const taken = new Array<bool>(bag.length).fill(false);
    for (let bucket: i32 = 0; bucket < buckets.length; bucket++) {
      if (buckets.sizeOf(bucket) < 2) continue;
      const view = new GroupView<E>();
      for (let at = buckets.starts[bucket]; at < buckets.starts[bucket + 1]; at++) {
        view.add(bag[buckets.members[at]]);
      }
      const found = acceptable<E>(view, this.accept, apart, span);
      if (found == null) continue;
      groups.push(groupOf<E>(found.members, "agg_net", "aggregate net"));
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
}

/**
 * Nets a whole bucket: all lots of one key become one group where there are at least two, of both
 * signs, and the gate accepts them. The break stays inside the group. Every key counts, `""` too.
 *
 * ```ts
 * aggNet<Row>((i) => i.data.account, (g) => Math.abs(g.net) <= 5);
 * ```
 */
export function aggNet<E, K = string>(
  key: (lot: Lot<E>) => K,
  accept: (group: GroupView<E>) => bool,
): Strategy<E> {
  return new AggNet<E, K>(key, accept);
}
