import { BadQuote, Records } from "../../../core/host/csv/records.ts";
import { MS_PER_DAY } from "../../../core/host/day.ts";
import { isDatev, isoDay, type Period } from "../../table/mod.ts";

/** Its cells for the first day of the year of books, and the first and the last day of its rows. */
const YEAR = 12;
const FIRST = 14;
const LAST = 15;

/** A day as these cells write it. */
const DAY = /^(\d{4})(\d\d)(\d\d)$/;

/** The days that the first line of a file of DATEV states; undefined where it states no year of books. */
export function statedPeriod(line: string): Period | undefined {
  if (!isDatev(line)) return undefined;
  const cells = cellsOf(line);
  const dayAt = (cell: number) => isoDay((cells[cell] ?? "").replace(DAY, "$1-$2-$3"));
  const year = dayAt(YEAR);
  if (year === undefined) return undefined;
  const begin = new Date(year * MS_PER_DAY);
  const end = begin.setUTCFullYear(begin.getUTCFullYear() + 1) / MS_PER_DAY - 1;
  const first = Math.max(year, dayAt(FIRST) ?? year);
  const last = Math.min(end, dayAt(LAST) ?? end);
  return { year, first, last };
}

/** The cells of a line; none where its quotes make no sense. */
function cellsOf(line: string): string[] {
  const records = new Records(new TextEncoder().encode(line), ";");
  try {
    records.next();
  } catch (error) {
    if (error instanceof BadQuote) return [];
    throw error;
  }
  return Array.from({ length: records.width }, (_, cell) => records.text(cell));
}
