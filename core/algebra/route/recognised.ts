import type { i32 } from "../../dialect.ts";
import { Group } from "../lot/group.ts";

/** So far ahead a group is looked for: what changed comes between those that did not. */
const REACH: i32 = 8;

/**
 * The groups of a shard, each as the object that it was before, where it says the same. Of a few rows
 * that change most groups of their shard come out as they were; whoever keeps groups knows those again,
 * and need not look at their rows.
 *
 * Lots are not told so: a lot is another where anything about its row is, though it may say the same.
 */
export function recognised(before: Group[], now: Group[]): Group[] {
  const known = now.slice(0);
  let from: i32 = 0;
  for (let i: i32 = 0; i < now.length; i++) {
    const end: i32 = from + REACH < before.length ? from + REACH : before.length;
    for (let at = from; at < end; at++) {
      if (!now[i].says(before[at])) continue;
      known[i] = before[at];
      from = at + 1;
      break;
    }
  }
  return known;
}
