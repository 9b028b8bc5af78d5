import { cellText, type ColumnOf, type Period, type SourceColumn } from "../table/mod.ts";
import type { ColumnReader } from "./column_reader.ts";
import { type DateOf, dateOf } from "./dates.ts";
import { numberReader, type NumberStyle, whyNotFinite } from "./numbers.ts";

/**
 * Reads whole numbers; a date counts as the days since 1970-01-01, and a flag as 1 or 0.
 *
 * @param isId whether they name rows, which no flag does, and no day that is a text
 */
export function wholeReader(
  column: SourceColumn,
  isId: boolean,
  style: NumberStyle,
  dates?: string,
  period?: Period,
): ColumnReader<number> {
  const numbers = numberReader(column, style);
  const days = dateOf(dates, period);
  return {
    // A date is a day as it stands: nothing has to be written first.
    read: column.kind === "date"
      ? column.cell
      : column.kind === "boolean" && !isId
      ? flagIn(column)
      : (row) => {
        const number = numbers.read(row);
        if (number === null || Number.isSafeInteger(number)) return number;
        return number === undefined && !isId ? dayIn(column, row, days) : undefined;
      },
    why(row) {
      const cell = cellText(column, row);
      const shown = JSON.stringify(cell);
      const why = whyNotFinite(column, cell) ??
        (column.kind === "boolean"
          ? `${shown} is a flag and no id; write whole numbers`
          : isId
          ? `${shown} is not a whole number; mend the cell`
          : `${shown} is not a whole number or a date; mend the cell`);
      return { column: column.name, cell, why };
    },
  };
}

/** 1 for true and 0 for false, as dataframes count them. */
function flagIn(column: ColumnOf<"boolean">): (row: number) => number | null {
  return (row) => {
    const cell = column.cell(row);
    return cell === null ? null : Number(cell);
  };
}

function dayIn(column: SourceColumn, row: number, days: DateOf): number | undefined {
  if (column.kind === "text") return days(column.cell(row).trim());
  const cell = column.kind === "mixed" ? column.cell(row) : null;
  if (cell?.kind === "date") return cell.value;
  return cell?.kind === "text" ? days(cell.value.trim()) : undefined;
}
