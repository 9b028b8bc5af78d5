import type { Tagged } from "../decision/decision.ts";
import type { Settled } from "../decision/settled.ts";
import type { RowsToday } from "../line/fate.ts";
import { type CellChange, cellChanges } from "../line/line.ts";

/** A tag of a row that is another one now. */
export interface LapsedTag {
  tagged: Tagged;
  changes: CellChange[];
}

/** The tags that somebody put on what rows are no more: an id that is used again does not inherit them. */
export function lapsedTags(
  settled: Settled,
  { now, was }: Pick<RowsToday, "now" | "was">,
): LapsedTag[] {
  return settled.all("tagged").flatMap((tagged) => {
    const before = tagged.line === undefined ? undefined : was(tagged.line);
    const cells = now(tagged.row);
    if (before === undefined || cells === undefined) return [];
    const changes = cellChanges(before, cells);
    return changes.length === 0 ? [] : [{ tagged, changes }];
  });
}
