import type { bool, f64, i32 } from "../../dialect.ts";
import { positionOf, untaken } from "../lot/bag.ts";
import { Group, groupOf } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { GroupView } from "../lot/view.ts";
import { Keys } from "../order/keys.ts";
import { UnionFind } from "../order/union_find.ts";
import { Strategy } from "../strategy.ts";
import { passes, Span } from "../trace/trace.ts";

class Linked<E, K> extends Strategy<E> {
  constructor(
    private keys: (lot: Lot<E>) => K[],
    private accept: (group: GroupView<E>) => bool,
    private cap: f64,
  ) {
    super("linked");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const groups: Group[] = [];
    const taken = new Array<bool>(bag.length).fill(false);
    for (const view of this.components(bag)) {
      if (view.minSide == 0 || !passes<E>(this.accept, view, span)) continue;
      groups.push(groupOf<E>(view.members, "linked", "linked"));
      for (const lot of view.members) taken[positionOf<E>(bag, lot.id)] = true;
    }
    return new Resolution<E>(groups, untaken<E>(bag, taken));
  }

  /** What hangs together, in the order of its first lots; who carries no key is alone, and in none. */
  private components(bag: Lot<E>[]): GroupView<E>[] {
    const roots = this.rootsOf(bag);
    const sizes = new Array<i32>(bag.length).fill(0);
    for (const root of roots) sizes[root] += 1;
    const views: GroupView<E>[] = [];
    const places = new Array<i32>(bag.length).fill(-1);
    for (let i: i32 = 0; i < bag.length; i++) {
      const root = roots[i];
      if (sizes[root] < 2 || <f64> sizes[root] > this.cap) continue;
      if (places[root] < 0) {
        places[root] = views.length;
        views.push(new GroupView<E>());
      }
      views[places[root]].add(bag[i]);
    }
    return views;
  }

  /** The place of the first lot that each lot hangs together with. */
  private rootsOf(bag: Lot<E>[]): i32[] {
    const known = new Keys<K>();
    const firsts: i32[] = [];
    const sets = new UnionFind(bag.length);
    for (let i: i32 = 0; i < bag.length; i++) {
      if (bag[i].amount == 0) continue;
      for (const key of this.keys(bag[i])) {
        const number = known.numberOf(key);
        if (number == firsts.length) firsts.push(i);
        else sets.unite(firsts[number], i);
      }
    }
    const roots: i32[] = [];
    for (let i: i32 = 0; i < bag.length; i++) roots.push(sets.rootOf(i));
    return roots;
  }
}

/**
 * Groups lots that hang together by references: a payment that lists invoices and credit notes, two
 * payments that share one of these. Lots that share a key are linked, and so are those that a third
 * one links. All that hangs together becomes one group, or nothing of it, where it is from two to
 * `cap` lots, of both signs, and the gate accepts it. Every key counts, `""` too: leave it out of the
 * list.
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
