import type { bool, f64, i32 } from "../../dialect.ts";
import { merged, positionOf } from "../lot/bag.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { ascending } from "../order/order.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { viewOf } from "../lot/view.ts";

/** Which sides of a reference are open. */
const ABOVE: i32 = 1;
const BELOW: i32 = 2;

class Uncontradicted<E, K> extends Strategy<E> {
  constructor(private keys: (lot: Lot<E>) => K[], private inner: Strategy<E>) {
    super("uncontradicted");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const out = this.inner.run(bag, span);
    if (out.groups.length == 0 || out.residual.length == 0) return out;
    const open = this.openIn(out.residual);
    const kept: Group[] = [];
    const rejected: Lot<E>[] = [];
    for (const group of out.groups) {
      const view = this.isContradicted(group, bag, open) ? viewOf<E>(group, bag) : null;
      if (view == null) {
        kept.push(group);
        continue;
      }
      if (span != null) {
        view.listen();
        view.needs("no open row that it quotes", false);
        span.reject<E>(view);
      }
      for (const lot of view.members) rejected.push(lot);
    }
    return new Resolution<E>(kept, merged<E>(out.residual, ascending<E>(rejected)));
  }

  /** The references of what is open, with the sides that they are open on. */
  private openIn(residual: Lot<E>[]): Map<K, i32> {
    const open = new Map<K, i32>();
    for (const lot of residual) {
      if (lot.amount == 0) continue;
      const side = sideOf(lot.amount);
      for (const key of this.keys(lot)) {
        open.set(key, open.has(key) ? <i32> open.get(key) | side : side);
      }
    }
    return open;
  }

  /** Whether a member quotes what is open on the other side, and nothing that it stands with. */
  private isContradicted(group: Group, bag: Lot<E>[], open: Map<K, i32>): bool {
    for (const member of group.members) {
      const at = positionOf<E>(bag, member.id);
      if (at < 0) continue;
      const keys = this.keys(bag[at]);
      const other = sideOf(-member.amount);
      for (const key of keys) {
        if (!open.has(key) || (<i32> open.get(key) & other) == 0) continue;
        if (!this.isQuoted(keys, other, group, bag)) return true;
      }
    }
    return false;
  }

  private isQuoted(keys: K[], side: i32, group: Group, bag: Lot<E>[]): bool {
    for (const member of group.members) {
      const at = positionOf<E>(bag, member.id);
      if (at < 0 || sideOf(member.amount) != side) continue;
      for (const key of this.keys(bag[at])) if (keys.includes(key)) return true;
    }
    return false;
  }
}

function sideOf(amount: f64): i32 {
  return amount > 0 ? ABOVE : BELOW;
}

/**
 * Keeps the groups of `inner` that nothing open speaks against: one is refused where a member shares
 * a reference with a lot of the other sign that stayed free, and with none of the other sign that it
 * stands with. A payment that quotes an invoice which is open does not settle another one of the same
 * amount.
 *
 * ```ts
 * uncontradicted<Row>((i) => i.data.refs, exact1to1<Row>((i) => i.data.account));
 * ```
 *
 * @param keys what a lot quotes; one that many lots carry says nothing: see `rare`
 */
export function uncontradicted<E, K = string>(
  keys: (lot: Lot<E>) => K[],
  inner: Strategy<E>,
): Strategy<E> {
  return new Uncontradicted<E, K>(keys, inner);
}
