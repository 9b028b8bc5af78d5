/**
 * A ledger as people sign it, sheet by sheet: what it comes to, what to look at, how the books' balances lead to each
 * other, what of each file was left out, its groups with both books next to each other, what is open, what does not come out even, and
 * who decided what.
 *
 * @module
 */
import type { WrittenTable } from "../sources/write/written.ts";
import { balancesSheet } from "./balances.ts";
import { breaksSheet } from "./breaks.ts";
import { type Contents, isPart } from "./contents.ts";
import { decisionsSheet } from "./decisions.ts";
import { groupsSheet } from "./groups.ts";
import { notesSheet } from "./notes.ts";
import { openItemsSheet } from "./open_items.ts";
import { sourcesSheet } from "./sources.ts";
import { summarySheet } from "./summary.ts";

export { amounts, texts } from "./columns.ts";
export type { Contents } from "./contents.ts";
export type { Reconciled, SourceWay } from "./sources.ts";
export { declaredCells, type OwnCells, type OwnColumn } from "./own_cells.ts";

/** The sheets of a workbook, by their names, in order. */
export function sheetsOf(contents: Contents): Record<string, WrittenTable> {
  const { statements = [], notes = [], sources = [] } = contents;
  // Who is handed one sheet alone sees on its tab that it is not all there is.
  const shown = (name: string) => isPart(contents) ? `${name} (filtered)` : name;
  return {
    "Summary": summarySheet(contents),
    ...(notes.length > 0 && { "To look at": notesSheet(notes) }),
    ...(statements.length > 0 && { "Balances": balancesSheet(statements) }),
    ...(sources.length > 0 && { "Sources": sourcesSheet(sources) }),
    [shown("Groups")]: groupsSheet(contents),
    [shown("Open items")]: openItemsSheet(contents),
    [shown("Breaks")]: breaksSheet(contents),
    ...(contents.decided !== undefined && { "Decisions": decisionsSheet(contents) }),
  };
}
