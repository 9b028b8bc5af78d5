import { cellText, type Period, type SourceColumn } from "../table/mod.ts";
import type { ColumnReader } from "./column_reader.ts";
import { type DateOf, dateOf } from "./dates.ts";
import { numberReader, type NumberStyle } from "./numbers.ts";

/** Reads whole numbers; a date counts as the days since 1970-01-01. */
export function wholeReader(
  column: SourceColumn,
  style: NumberStyle,
  dates?: string,
  period?: Period,
): ColumnReader<number> {
  const numbers = numberReader(column, style);
  const days = dateOf(dates, period);
  return {
    // A date is a day as it stands: nothing has to be written first.
    read: column.kind === "date" ? column.cell : (row) => {
      const number = numbers.read(row);
      if (number === null || Number.isSafeInteger(number)) return number;
      return number === undefined ? dayIn(column, row, days) : undefined;
    },
    why: (row) => ({
      column: column.name,
      cell: cellText(column, row),
      why: `${
        JSON.stringify(cellText(column, row))
      } is not a whole number or a date; mend the cell`,
    }),
  };
}

function dayIn(column: SourceColumn, row: number, days: DateOf): number | undefined {
  if (column.kind === "text") return days(column.cell(row).trim());
  const cell = column.kind === "mixed" ? column.cell(row) : null;
  if (cell?.kind === "date") return cell.value;
  return cell?.kind === "text" ? days(cell.value.trim()) : undefined;
}
