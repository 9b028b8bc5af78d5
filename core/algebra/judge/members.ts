import type { f64, i32 } from "../../dialect.ts";
import { Group } from "../lot/group.ts";
import { ranked } from "../order/ranked.ts";

/** The members of all groups in one list. */
export class Members {
  ids: f64[] = [];
  amounts: f64[] = [];
  /** The place of each one's group. */
  owners: i32[] = [];
  /** Their places in the order of their ids. */
  byId: i32[] = [];
}

export function membersOf(groups: Group[]): Members {
  const members = new Members();
  for (let g: i32 = 0; g < groups.length; g++) {
    for (const member of groups[g].members) {
      members.ids.push(member.id);
      members.amounts.push(member.amount);
      members.owners.push(g);
    }
  }
  members.byId = ranked(members.ids);
  return members;
}
