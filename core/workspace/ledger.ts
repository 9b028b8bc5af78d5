import { sorted } from "../algebra/order.ts";
import { Leg, LiveGroup, UNMATCHED } from "./live_group.ts";
import { Register } from "./register.ts";
import { Roster } from "./roster.ts";
import { Row } from "./row.ts";

/**
 * Rows and live groups, and the few moves between them. Mass is only ever taken out of a leg and
 * covered by another one, so nothing that is built of these moves can create or lose any.
 *
 * A move that leaves a group shorter notes the group; `settle` puts all of them right at once.
 */
export class Ledger<E> {
  rows: Roster<E> = new Roster<E>();
  groups: Register = new Register();
  /** The sum of the rows' amounts, in minor units. */
  amount: f64 = 0;
  /** The sum of their magnitudes. It bounds every other sum, and so keeps all of them exact. */
  gross: f64 = 0;
  private unsettled: LiveGroup[] = [];

  /** Counts a row's amount in, and covers it. */
  enter(row: Row<E>): void {
    this.amount += row.amount;
    this.gross += Math.abs(row.amount);
    this.cover(row);
  }

  /** Counts a row's amount out, and takes the row out of its groups. */
  withdraw(row: Row<E>): void {
    this.amount -= row.amount;
    this.gross -= Math.abs(row.amount);
    for (let leg = row.legs; leg != null; leg = leg.next) this.take(leg, leg.amount);
    row.legs = null;
  }

  /** Gives what no leg of the row holds a singleton of its own. */
  cover(row: Row<E>): void {
    const uncovered = row.uncovered;
    if (uncovered != 0) row.give(uncovered, this.openSingleton());
  }

  /** Moves a part of a row out of its proposed groups, lowest group id first, into another group. */
  move(row: Row<E>, amount: f64, to: LiveGroup): void {
    let left = amount;
    const legs = sorted<Leg>(row.proposed(), (a, b) => a.group.groupId - b.group.groupId);
    for (let i: i32 = 0; i < legs.length && left != 0; i++) {
      const part = Math.abs(legs[i].amount) < Math.abs(left) ? legs[i].amount : left;
      this.take(legs[i], part);
      left -= part;
    }
    row.dropEmptyLegs();
    row.give(amount, to);
  }

  /** Gives each leg, in ascending order of ids, a singleton of its own. */
  scatter(legs: Leg[]): void {
    for (const leg of legs) {
      this.unsettled.push(leg.group);
      this.openSingleton().add(leg);
    }
  }

  /**
   * Puts right the groups that have lost something, lowest group id first. A pinned one is void: what
   * is left of it becomes proposed singletons. A proposed one of one member is `unmatched`, and one
   * of none is gone.
   */
  settle(): void {
    const groups = sorted<LiveGroup>(this.unsettled, (a, b) => a.groupId - b.groupId);
    this.unsettled = [];
    for (let i: i32 = 0; i < groups.length; i++) {
      if (i == 0 || groups[i] != groups[i - 1]) this.settleOne(groups[i]);
    }
    this.unsettled = [];
  }

  private settleOne(group: LiveGroup): void {
    const legs = group.legs;
    group.legs = [];
    group.net = 0;
    for (const leg of legs) if (leg.group == group && leg.amount != 0) group.add(leg);
    if (group.pinned) this.scatter(group.legs);
    if (group.pinned || group.legs.length == 0) this.groups.close(group);
    else if (group.legs.length == 1) group.origin = UNMATCHED;
  }

  private take(leg: Leg, part: f64): void {
    leg.amount -= part;
    this.unsettled.push(leg.group);
  }

  private openSingleton(): LiveGroup {
    const group = new LiveGroup(UNMATCHED, "");
    this.groups.open(group);
    return group;
  }
}
