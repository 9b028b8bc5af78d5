import type { f64, i32 } from "../dialect.ts";
import { Allocation } from "../algebra/lot/group.ts";
import { sortedBy } from "../algebra/order/ranked.ts";

/** Members as a group keeps them: ascending ids, no part zero; the same list where that holds. */
export function tidy(members: Allocation[]): Allocation[] {
  for (let i: i32 = 0; i < members.length; i++) {
    if (members[i].amount == 0 || (i > 0 && !(members[i - 1].id <= members[i].id))) {
      const parts = members.filter((member) => member.amount != 0);
      return sortedBy<Allocation>(parts, (part) => part.id);
    }
  }
  return members;
}

/** Orders members by their ids, the first that differs; members that run out come first. */
export function compareIds(a: Allocation[], b: Allocation[]): f64 {
  const shared: i32 = a.length < b.length ? a.length : b.length;
  for (let i: i32 = 0; i < shared; i++) {
    if (a[i].id != b[i].id) return a[i].id - b[i].id;
  }
  return <f64> a.length - <f64> b.length;
}
