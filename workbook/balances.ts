import { linesOfStatement, type Statement } from "../decisions/mod.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { amounts, currencyOf, days, integers, texts } from "./columns.ts";

/** How one book's balance leads to the other's, each currency for itself. */
export function balancesSheet(statements: Statement[]): WrittenTable {
  const lines = statements.flatMap(linesOfStatement);
  const columns = [
    texts("what", lines, ({ what }) => what),
    days("day", lines, ({ day }) => day),
    integers("rows", lines, ({ count }) => count),
    amounts("amount", lines, (it) => it),
    texts("currency", lines, currencyOf),
  ];
  return { columns, rows: lines.length };
}
