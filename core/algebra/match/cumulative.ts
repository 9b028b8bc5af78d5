import type { bool, f64, i32 } from "../../dialect.ts";
import { Company } from "../apart/company.ts";
import { apartIn, companyOf, giveBack } from "../apart/standing.ts";
import { untaken } from "../lot/bag.ts";
import { Group, groupOf } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { ranked } from "../order/ranked.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { GroupView } from "../lot/view.ts";

class Cumulative<E> extends Strategy<E> {
  constructor(
    private order: (lot: Lot<E>) => f64,
    private accept: (group: GroupView<E>) => bool,
  ) {
    super("cumulative");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const orders: f64[] = [];
    for (const lot of bag) orders.push(this.order(lot));
    const groups: Group[] = [];
    const taken = new Array<bool>(bag.length).fill(true);
    const apart = apartIn<E>(bag);
    const company: Company | null = apart != null ? companyOf(apart) : null;
    let segment = new GroupView<E>();
    let first: i32 = 0;
    const line = ranked(orders);
    for (let at: i32 = 0; at < line.length; at++) {
      const lot = bag[line[at]];
      if (lot.amount == 0 || isNaN(orders[line[at]])) {
        taken[line[at]] = false;
        continue;
      }
      // Who may not stand with those that are there stays out; the others go on.
      if (company != null && !company.admits(lot.id)) {
        taken[line[at]] = false;
        continue;
      }
      segment.add(lot);
      if (company != null) company.add(lot.id);
      if (segment.size < 2) continue;
      if (span != null) segment.listen();
      if (!this.accept(segment)) continue;
      if (company != null && company.isForbidden) continue;
      if (company != null) company.clear();
      groups.push(groupOf<E>(segment.members, "cumulative", "running clear"));
      segment = new GroupView<E>();
      first = at + 1;
    }
    if (company != null) giveBack(company);
    // A segment that may still close is no rejection; the last one, that never did, is.
    if (span != null && segment.size >= 2) span.reject<E>(segment);
    for (let at = first; at < line.length; at++) taken[line[at]] = false;
    return new Resolution<E>(groups, untaken<E>(bag, taken));
  }
}

/**
 * Walks the lots by `(order, id)` and closes the running segment as soon as it has at least two
 * lots and the gate accepts it. A last segment that never clears stays free, and so does a lot whose
 * order is NaN: nobody knows before or after which it comes. One that people keep apart from a lot of
 * the running segment is passed over.
 *
 * ```ts
 * cumulative<Row>((i) => i.data.day, (g) => g.net == 0);
 * ```
 */
export function cumulative<E>(
  order: (lot: Lot<E>) => f64,
  accept: (group: GroupView<E>) => bool,
): Strategy<E> {
  return new Cumulative<E>(order, accept);
}
