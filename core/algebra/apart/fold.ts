import { merged } from "../lot/bag.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { viewOf } from "../lot/view.ts";
import { ascending } from "../order/order.ts";
import { Span } from "../trace/trace.ts";
import { apartIn, companyOf, giveBack } from "./standing.ts";

/** What a trace says that a group lacks which was not let stand. */
const UNDECLINED: string = "rows that nobody declined together";

/**
 * What a node made of a bag, without the groups of rows that are kept apart: these go back to what is
 * free, whoever formed them. A soak stays, for it claims no relation.
 *
 * @param bag in ascending order, as is the residual
 */
export function withoutApart<E>(
  bag: Lot<E>[],
  out: Resolution<E>,
  span: Span | null,
): Resolution<E> {
  if (out.groups.length == 0) return out;
  const apart = apartIn<E>(bag);
  if (apart == null) return out;
  const company = companyOf(apart);
  const freed: Lot<E>[] = [];
  const kept: Group[] = [];
  for (const group of out.groups) {
    if (group.aside || company.allows(group.members)) {
      kept.push(group);
      continue;
    }
    const view = viewOf<E>(group, bag);
    if (view == null) {
      kept.push(group);
      continue;
    }
    for (const lot of view.members) freed.push(lot);
    if (span == null) continue;
    view.listen();
    view.needs(UNDECLINED, false);
    span.reject<E>(view);
  }
  giveBack(company);
  if (kept.length == out.groups.length) return out;
  return new Resolution<E>(kept, merged<E>(out.residual, ascending<E>(freed)));
}
