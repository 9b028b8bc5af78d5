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

  /** How a group lives that is a part of this proposal, if it still does as it was proposed. */
  liveOf(group: Group): LiveGroup | null {
    const place = group.place;
    if (place < 0 || place >= this.groups.length || this.groups[place] != group) return null;
    const live = this.lives[place];
    return live.members == group.members && !live.pinned ? live : null;
  }

  /** Notes what is left of a row. */
  leave(rest: Lot<E>, row: Row<E>): void {
    this.residual.push(rest);
    this.rows.push(row);
  }
}
