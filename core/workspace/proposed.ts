import type { i32 } from "../dialect.ts";
import { Group } from "../algebra/lot/group.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { LiveGroup } from "./live_group.ts";
import { Row } from "./row.ts";

/** What a solve proposed: for each group how it lives, for each rest that is not zero its row. */
export class Proposed<E> {
  groups: Group[] = [];
  lives: LiveGroup[] = [];
  residual: Lot<E>[] = [];
  rows: Row<E>[] = [];

  /**
   * Where a group stands that is a part of this proposal, if it still lives as it was proposed; or -1.
   *
   * @param guess where to look first: groups are many, and to ask one is to wait for memory
   */
  placeOf(group: Group, guess: i32): i32 {
    const groups = this.groups;
    const place: i32 = guess < groups.length && groups[guess] == group ? guess : group.place;
    if (place < 0 || place >= groups.length || groups[place] != group) return -1;
    const live = this.lives[place];
    return live.isShortened || live.pinned ? -1 : place;
  }

  /** Notes what is left of a row. */
  leave(rest: Lot<E>, row: Row<E>): void {
    this.residual.push(rest);
    this.rows.push(row);
  }
}
