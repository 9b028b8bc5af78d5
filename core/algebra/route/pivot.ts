import type { f64, i32 } from "../../dialect.ts";
import { positionOf } from "../lot/bag.ts";
import { Allocation, Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { isExact, MAX_EXACT, mulDiv } from "../order/mul_div.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Pivot<E> extends Strategy<E> {
  constructor(private amount: (lot: Lot<E>) => f64, private inner: Strategy<E>) {
    super("pivot");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const outer: Lot<E>[] = [];
    const pivoted: Lot<E>[] = [];
    const residual: Lot<E>[] = [];
    let gross: f64 = 0;
    for (const lot of bag) {
      const alt = this.amount(lot);
      const convertible = alt != 0 && isExact(alt) && lot.original != 0;
      const amount = convertible ? mulDiv(alt, lot.amount, lot.original) : 0;
      if (amount == 0) {
        residual.push(lot);
        continue;
      }
      gross += Math.abs(amount);
      outer.push(lot);
      pivoted.push(new Lot<E>(lot.id, alt, amount, lot.data));
    }
    // A quotient that is out of reach is NaN, and the gross with it.
    if (!(gross <= MAX_EXACT)) return new Resolution<E>([], bag);
    const out = this.inner.run(pivoted, span);
    return new Resolution<E>(goBack<E>(outer, pivoted, out, residual), residual);
  }
}

/** What `lastPart` holds for an id that goes to the residual whole. */
const WITHDRAWN: i32 = -2;

/** Translates a resolution of `pivoted` to the amounts of `outer`; what is free joins `residual`. */
function goBack<E>(
  outer: Lot<E>[],
  pivoted: Lot<E>[],
  out: Resolution<E>,
  residual: Lot<E>[],
): Group[] {
  // Group after group and member after member: whose part it is, and its size in outer units.
  const owners: i32[] = [];
  const parts: f64[] = [];
  const grouped = new Array<f64>(outer.length).fill(0);
  const lastPart = new Array<i32>(outer.length).fill(-1);
  for (const group of out.groups) {
    for (const member of group.members) {
      const at = positionOf<E>(pivoted, member.id);
      const part = at < 0
        ? member.amount
        : mulDiv(member.amount, outer[at].amount, pivoted[at].amount);
      if (at >= 0) {
        grouped[at] += part;
        lastPart[at] = parts.length;
      }
      owners.push(at);
      parts.push(part);
    }
  }

  for (const rest of out.residual) {
    const at = positionOf<E>(pivoted, rest.id);
    if (rest.amount == 0 && at >= 0) continue;
    if (at < 0) residual.push(rest);
    else if (grouped[at] == 0) lastPart[at] = WITHDRAWN;
    else if (isExact(grouped[at])) {
      lastPart[at] = -1;
      residual.push(outer[at].withAmount(outer[at].amount - grouped[at]));
    }
  }
  for (let at: i32 = 0; at < outer.length; at++) {
    if (!isExact(grouped[at])) lastPart[at] = WITHDRAWN;
    if (lastPart[at] == WITHDRAWN) residual.push(outer[at]);
    else if (lastPart[at] >= 0) parts[lastPart[at]] += outer[at].amount - grouped[at];
  }

  const groups: Group[] = [];
  let next: i32 = 0;
  for (const group of out.groups) {
    const members: Allocation[] = [];
    for (const member of group.members) {
      const at = owners[next];
      const part = parts[next++];
      if (part == 0 || (at >= 0 && lastPart[at] == WITHDRAWN)) continue;
      members.push(new Allocation(member.id, part));
    }
    if (members.length > 0) groups.push(new Group(members, group.origin, group.reason));
  }
  return groups;
}

/**
 * Runs `inner` in another numeraire and translates back.
 *
 * In the new numeraire a lot is born with `amount(lot)`, of which the share `free / original` is
 * left, exact to the unit and truncated toward zero. A lot of which nothing is left, or whose
 * `amount` is no safe integer, stays free as it is; where the bag's gross would pass 2^53 - 1, the
 * whole bag does.
 *
 * On the way back an id's parts are prorated to what it came in with, truncated toward zero, and
 * the remainder goes to its last part (groups first, then what is free), so that not a unit is
 * lost. An id whose grouped parts come to nothing leaves its groups and stays free whole. Groups
 * are netted anew.
 *
 * ```ts
 * pivot<Row>((i) => i.data.dollars, aggNet<Row>((i) => i.data.unit, (g) => g.net == 0));
 * ```
 */
export function pivot<E>(amount: (lot: Lot<E>) => f64, inner: Strategy<E>): Strategy<E> {
  return new Pivot<E>(amount, inner);
}
