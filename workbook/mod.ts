/**
 * A ledger as people sign it, sheet by sheet: what it comes to, its groups with both books next to each
 * other, what is open, what does not come out even, and who decided what.
 *
 * @module
 */
import type { WrittenTable } from "../sources/write/written.ts";
import { breaksSheet } from "./breaks.ts";
import type { Contents } from "./contents.ts";
import { decisionsSheet } from "./decisions.ts";
import { groupsSheet } from "./groups.ts";
import { openItemsSheet } from "./open_items.ts";
import { summarySheet } from "./summary.ts";

export type { Contents } from "./contents.ts";
export { declaredCells, type OwnCells, type OwnColumn } from "./own_cells.ts";

/** The sheets of a workbook, by their names, in order. */
export function sheetsOf(contents: Contents): Record<string, WrittenTable> {
  return {
    "Summary": summarySheet(contents),
    "Groups": groupsSheet(contents),
    "Open items": openItemsSheet(contents),
    "Breaks": breaksSheet(contents),
    ...(contents.decided !== undefined && { "Decisions": decisionsSheet(contents) }),
  };
}
