import { cellText, type SourceColumn } from "../table/mod.ts";
import type { ColumnReader } from "./column_reader.ts";
import { whyNotFinite } from "./numbers.ts";

/** How a text is made comparable. */
export interface Polish {
  trim?: boolean;
  case?: "upper" | "lower";
}

/** Reads text: digits of a whole number, whatever column they came in, too. */
export function textReader(
  column: SourceColumn,
  { trim, case: letters }: Polish,
): ColumnReader<string> {
  // Most columns of text are just that: nothing has to be asked of every cell.
  const read = column.kind === "text" ? column.cell : (row: number) => cellText(column, row);
  const mayBeLossy = column.kind === "number" || column.kind === "mixed";
  return {
    read(row) {
      if (mayBeLossy && isLossy(column, row)) return undefined;
      const cell = read(row);
      const text = trim ? cell.trim() : cell;
      if (text === "") return null;
      if (letters === undefined) return text;
      return letters === "upper" ? text.toUpperCase() : text.toLowerCase();
    },
    why: (row) => ({
      column: column.name,
      cell: cellText(column, row),
      why: whyNotFinite(column, cellText(column, row)) ??
        `${cellText(column, row)} is a number of more digits than are kept; ` +
          "keep it as text in the file",
    }),
  };
}

/** Whether a double stands where digits were lost. */
function isLossy(column: SourceColumn, row: number): boolean {
  if (column.kind !== "number" && column.kind !== "mixed") return false;
  const cell = column.cell(row);
  const value = typeof cell === "object" && cell?.kind === "number" ? cell.value : cell;
  return typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}
