import type { bool, f64, i32 } from "../../dialect.ts";
import { apartIn } from "../apart/standing.ts";
import { untaken } from "../lot/bag.ts";
import { Group, groupOf } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { GroupView } from "../lot/view.ts";
import { Buckets } from "../order/buckets.ts";
import { UnionFind } from "../order/union_find.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { acceptable, takeAll } from "./acceptable.ts";

class Linked<E, K> extends Strategy<E> {
  constructor(
    private keys: (lot: Lot<E>) => K[],
    private accept: (group: GroupView<E>) => bool,
    private cap: f64,
  ) {
    super("linked");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const apart = apartIn<E>(bag);
    const groups: Group[] = [];
    const taken = new Array<bool>(bag.length).fill(false);
    for (const view of this.components(bag)) {
      if (view.size < 2 || view.size > this.cap) continue;
      const found = acceptable<E>(view, this.accept, apart, span);
      if (found == null) continue;
      groups.push(groupOf<E>(found.members, "linked", "linked by references"));
      takeAll<E>(found.members, bag, taken);
    }
    return new Resolution<E>(groups, untaken<E>(bag, taken));
  }

  /** What hangs together, in the order of its first lots; who carries no key is alone. */
  private components(bag: Lot<E>[]): GroupView<E>[] {
    const sets = this.united(bag);
    const views: GroupView<E>[] = [];
    const places = new Array<i32>(bag.length).fill(-1);
    for (let i: i32 = 0; i < bag.length; i++) {
      if (bag[i].amount == 0) continue;
      const root = sets.rootOf(i);
      if (places[root] < 0) {
        places[root] = views.length;
        views.push(new GroupView<E>());
      }
      views[places[root]].add(bag[i]);
    }
    return views;
  }

  /** Whoever shares a key is of one set. */
  private united(bag: Lot<E>[]): UnionFind {
    const buckets = new Buckets<K>();
    for (let i: i32 = 0; i < bag.length; i++) {
      if (bag[i].amount == 0) continue;
      for (const key of this.keys(bag[i])) buckets.add(key, i);
    }
    buckets.close();
    const sets = new UnionFind(bag.length);
    for (let bucket: i32 = 0; bucket < buckets.keys.length; bucket++) {
      const first = buckets.members[buckets.starts[bucket]];
      for (let at = buckets.starts[bucket] + 1; at < buckets.starts[bucket + 1]; at++) {
        sets.unite(first, buckets.members[at]);
      }
    }
    return sets;
  }
}

/**
 * Groups lots that hang together by references: a payment that lists invoices and credit notes, two
 * payments that share one of these. Lots that share a key are linked, and so are those that a third
 * one links. All that hangs together becomes one group, or nothing of it, where it is from two to
 * `cap` lots, of both signs, and the gate accepts it. Every key counts, `""` too: leave it out of the
 * list. What people keep apart from the others stays out of it.
 *
 * ```ts
 * linked<Row>((i) => i.data.refs, (g) => g.net == 0, 256);
 * ```
 *
 * @param keys what a lot quotes; one that many lots carry links all of them: see `rare`
 */
export function linked<E, K = string>(
  keys: (lot: Lot<E>) => K[],
  accept: (group: GroupView<E>) => bool,
  cap: f64,
): Strategy<E> {
  return new Linked<E, K>(keys, accept, cap);
}
