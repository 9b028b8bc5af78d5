import type { bool } from "../../dialect.ts";
import { merged } from "../lot/bag.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { ascending } from "../order/order.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { passes, Span } from "../trace/trace.ts";
import { GroupView, viewOf } from "../lot/view.ts";

class AcceptIf<E> extends Strategy<E> {
  constructor(private pred: (group: GroupView<E>) => bool, private inner: Strategy<E>) {
    super("accept_if");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const out = this.inner.run(bag, span);
    const kept: Group[] = [];
    const rejected: Lot<E>[] = [];
    for (const group of out.groups) {
      const view = viewOf<E>(group, bag);
      if (view == null || passes<E>(this.pred, view, span)) kept.push(group);
      else for (const lot of view.members) rejected.push(lot);
    }
    return new Resolution<E>(kept, merged<E>(out.residual, ascending<E>(rejected)));
  }
}

/**
 * Keeps the groups that the gate accepts. A rejected group dissolves: its members go back to what is
 * free, onto the same id's lot where one is left.
 *
 * ```ts
 * acceptIf<Row>((g) => Math.abs(g.net) <= 5 && g.size <= 12, inner);
 * ```
 */
export function acceptIf<E>(
  pred: (group: GroupView<E>) => bool,
  inner: Strategy<E>,
): Strategy<E> {
  return new AcceptIf<E>(pred, inner);
}
