import type { bool, f64, i32 } from "../../dialect.ts";
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
    const back = new WayBack<E>(outer, pivoted, this.inner.run(pivoted, span));
    back.prorate();
    back.settle(residual);
    return new Resolution<E>(back.regroup(), residual);
  }
}

/** The place of what has none. */
const NOWHERE: i32 = -1;

/**
 * The way back: what was resolved in the new numeraire, told in the amounts that lots came in with.
 * It is gone in three steps: `prorate`, `settle` and `regroup`.
 */
class WayBack<E> {
  /** Of each lot, what its parts in groups come to; they are in `outer`'s amounts, as all below. */
  private grouped: f64[];
  /** The part of each lot that takes what prorating leaves over; NOWHERE where the residual does. */
  private lastPart: i32[];
  /** Whether a lot leaves its groups and stays free whole. */
  private withdrawn: bool[];

  /** The parts of all groups, one group after the other, and the place of each one's lot. */
  private parts: f64[] = [];
  private owners: i32[] = [];

  constructor(private outer: Lot<E>[], private pivoted: Lot<E>[], private resolved: Resolution<E>) {
    this.grouped = new Array<f64>(outer.length).fill(0);
    this.lastPart = new Array<i32>(outer.length).fill(NOWHERE);
    this.withdrawn = new Array<bool>(outer.length).fill(false);
  }

  /** Turns each part back, truncated toward zero. One of an id that is not in the bag stays as it is. */
  prorate(): void {
    for (const group of this.resolved.groups) {
      for (const member of group.members) {
        const at = positionOf<E>(this.pivoted, member.id);
        let part = member.amount;
        if (at != NOWHERE) {
          part = mulDiv(member.amount, this.outer[at].amount, this.pivoted[at].amount);
          this.grouped[at] += part;
          this.lastPart[at] = this.parts.length;
        }
        this.parts.push(part);
        this.owners.push(at);
      }
    }
  }

  /** Gives every unit that is in no part a place: in the residual, or in the last part of its lot. */
  settle(residual: Lot<E>[]): void {
    for (const rest of this.resolved.residual) this.free(rest, residual);
    for (let at: i32 = 0; at < this.outer.length; at++) {
      if (!isExact(this.grouped[at])) this.withdrawn[at] = true;
      if (this.withdrawn[at]) residual.push(this.outer[at]);
      else if (this.lastPart[at] != NOWHERE) this.parts[this.lastPart[at]] += this.ungrouped(at);
    }
  }

  /** What stayed free in there stays free out here; a lot without anything in groups does so whole. */
  private free(rest: Lot<E>, residual: Lot<E>[]): void {
    const at = positionOf<E>(this.pivoted, rest.id);
    if (at == NOWHERE) {
      residual.push(rest);
    } else if (rest.amount != 0 && this.grouped[at] == 0) {
      this.withdrawn[at] = true;
    } else if (rest.amount != 0 && isExact(this.grouped[at])) {
      this.lastPart[at] = NOWHERE;
      residual.push(this.outer[at].withAmount(this.ungrouped(at)));
    }
  }

  private ungrouped(at: i32): f64 {
    return this.outer[at].amount - this.grouped[at];
  }

  /** The groups, netted anew, without parts that came to nothing or whose lot was withdrawn. */
  regroup(): Group[] {
    const groups: Group[] = [];
    let next: i32 = 0;
    for (const group of this.resolved.groups) {
      const members: Allocation[] = [];
      for (const member of group.members) {
        const at = this.owners[next];
        const part = this.parts[next++];
        if (part == 0 || (at != NOWHERE && this.withdrawn[at])) continue;
        members.push(new Allocation(member.id, part));
      }
      if (members.length > 0) groups.push(group.remade(members, group.origin, group.reason));
    }
    return groups;
  }
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
