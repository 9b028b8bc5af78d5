import type { bool, f64, i32 } from "../dialect.ts";
import { SURE, UNMARKED } from "../algebra/lot/certainty.ts";
import { Allocation } from "../algebra/lot/group.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { sortedBy } from "../algebra/order/ranked.ts";
import { LiveGroup, UNMATCHED } from "./live_group.ts";
import { Proposed } from "./proposed.ts";
import { Register, Standing } from "./register.ts";
import { Roster } from "./roster.ts";
import { Row } from "./row.ts";
import { byId } from "./row_order.ts";

/**
 * Rows and live groups, and the few moves between them.
 *
 * Whatever a move takes out of a group and gives to no other is covered: the row gets a proposed
 * singleton of exactly what its groups do not hold. So nothing that is built of these moves can
 * create or lose anything. An operation makes its moves and then settles, once.
 */
export class Ledger<E> {
  rows: Roster<E> = new Roster<E>();
  /** The sum of the rows' amounts, in minor units. */
  amount: f64 = 0;
  /** The sum of their magnitudes. It bounds every other sum, and so keeps all of them exact. */
  gross: f64 = 0;
  /** What the last solve was offered, and what it proposed. */
  offered: Lot<E>[] = [];
  proposal: Proposed<E> = new Proposed<E>();
  /** Rows of which something has changed since: their amount, their data, what they are in. */
  moved: Row<E>[] = [];
  /** How many solves there were, refused ones too. */
  solves: i32 = 0;
  private register: Register = new Register();
  /** Groups that have lost something. */
  private unsettled: LiveGroup[] = [];
  /** Rows that may have lost their cover. */
  private freed: Row<E>[] = [];
  /**
   * Rows whose singletons nobody has looked at yet. Most singletons are gone again with the next
   * solve, so they are only opened for somebody who looks; their ids are theirs from the start, also
   * if the row leaves before, and so its place.
   */
  private waiting: (Row<E> | null)[] = [];

  /** The live groups. */
  groups(): Register {
    for (const row of this.waiting) {
      if (row != null) this.cover(row);
      else this.register.skip(1);
    }
    this.waiting = [];
    return this.register;
  }

  /** The groups that hold a part of a row. */
  groupsOf(row: Row<E>): LiveGroup[] {
    if (row.waits) this.groups();
    this.register.number();
    return row.groups();
  }

  /** Notes that a row is not as the last solve left it. */
  move(row: Row<E>): void {
    if (row.moved) return;
    row.moved = true;
    this.moved.push(row);
  }

  /** Makes a group a decision, or a proposal. */
  setPinned(group: LiveGroup, pinned: bool): void {
    group.pinned = pinned;
    for (const member of group.members) this.move(this.rows.find(member.id)!);
  }

  /** Counts a row's amount in. */
  enter(row: Row<E>): void {
    this.amount += row.amount;
    this.gross += Math.abs(row.amount);
    this.freed.push(row);
  }

  /** Counts a row's amount out, and takes the row out of its groups. */
  withdraw(row: Row<E>): void {
    this.move(row);
    this.amount -= row.amount;
    this.gross -= Math.abs(row.amount);
    // The other rows of a decision that is void may wait, and what they wait for is not what is freed.
    for (const group of row.groups()) if (group.pinned) this.groups();
    if (row.waits) {
      this.waiting[row.place] = null;
      row.waits = false;
    }
    for (const group of row.groups()) this.take(group, row.id, group.amountOf(row.id));
    row.prune();
  }

  /** Takes a row out of one group. */
  release(group: LiveGroup, id: f64): void {
    this.take(group, id, group.amountOf(id));
    this.freed.push(this.rows.find(id)!);
  }

  /** Takes a part of a row out of its proposed groups, lowest group id first. */
  draw(row: Row<E>, amount: f64): void {
    let left = amount;
    const proposed = this.groupsOf(row).filter((group) => !group.pinned);
    for (const group of sortedBy<LiveGroup>(proposed, (group) => group.groupId)) {
      const held = group.amountOf(row.id);
      const part = Math.abs(held) < Math.abs(left) ? held : left;
      if (part != 0) this.take(group, row.id, part);
      left -= part;
    }
    row.prune();
  }

  /** Pins a group over parts that have been drawn. */
  decide(group: LiveGroup): void {
    for (const member of group.members) this.rows.find(member.id)!.join(group);
    this.groups().open(group);
    this.setPinned(group, true);
  }

  /**
   * Puts right every group that has lost something. A pinned one is void, and lets go of all its
   * rows. A proposed one of one member is `unmatched`, and one of none is gone. Then the rows that
   * were let go get their singletons, one each, in ascending order of ids.
   */
  settle(): void {
    for (const group of this.unsettled) {
      group.unsettled = false;
      group.members = group.members.filter((member) => member.amount != 0);
      group.measure();
      // Nobody was sure of what is left of it.
      if (group.certainty == SURE || group.members.length == 1) group.certainty = UNMARKED;
      group.weight = NaN;
      group.accidents = 0;
      if (group.pinned) {
        for (const member of group.members) this.freed.push(this.rows.find(member.id)!);
        this.register.close(group);
      } else if (group.members.length == 0) this.register.close(group);
      else if (group.members.length == 1) group.origin = UNMATCHED;
    }
    this.unsettled = [];
    const freed = byId<E>(this.freed);
    this.freed = [];
    for (let i: i32 = 0; i < freed.length; i++) {
      const row = freed[i];
      if (i > 0 && freed[i - 1] == row) continue;
      this.move(row);
      row.prune();
      if (row.uncovered != 0) this.wait(row);
    }
  }

  /** What the solve under way does to the groups. */
  standing(): Standing {
    return this.register.standing(this.solves);
  }

  /** Puts a proposal in the place of the last one, and what it says of the groups. */
  install(proposal: Proposed<E>, standing: Standing, fresh: LiveGroup[]): void {
    this.register.skip(<f64> this.waiting.length);
    this.register.renew(standing, fresh);
    this.waiting = [];
    for (const row of proposal.rows) this.wait(row);
    this.moved = [];
    this.proposal = proposal;
  }

  private take(group: LiveGroup, id: f64, amount: f64): void {
    if (!group.unsettled) {
      group.unsettled = true;
      group.isShortened = true;
      group.members = group.members.slice(0);
      this.unsettled.push(group);
    }
    group.shorten(id, amount);
  }

  private wait(row: Row<E>): void {
    row.waits = true;
    row.place = this.waiting.length;
    this.waiting.push(row);
  }

  private cover(row: Row<E>): void {
    row.waits = false;
    const group = new LiveGroup([new Allocation(row.id, row.uncovered)], UNMATCHED, "");
    row.join(group);
    this.register.open(group);
  }
}
