import { filledSheets, looksOf, openSheet, openWorkbook, textsOf } from "../format/xlsx/mod.ts";
import { isBalanceText } from "../table/mod.ts";
import type { Habits } from "./habits.ts";
import { type Line, totalsOf } from "./totals.ts";

/** Rows of a sheet that are looked at. */
const LOOKED = 50;

/** How a workbook seems to be written: which sheet is meant, and which of its rows is the header. */
export async function xlsxHabits(bytes: Uint8Array): Promise<Habits> {
  const workbook = await openWorkbook(bytes);
  const sheets = await filledSheets(workbook);
  const [sheet] = sheets;
  if (sheet === undefined) return { format: "xlsx", read: {}, unsure: [] };
  const rows: { row: number; width: number; texts: number }[] = [];
  const lines: (Line & { row: number })[] = [];
  for (const one of await openSheet(workbook, sheet)) {
    const { row, cells } = one;
    const texts = [...cells.values()].filter(({ kind }) => kind === "text").length;
    if (cells.size > 0 && rows.length < LOOKED) rows.push({ row, width: cells.size, texts });
    const said = textsOf(one);
    if (said.length > 0) {
      const isBalance = () => said.some(isBalanceText);
      lines.push({ row, first: said[0], isBalance, looks: looksOf(one) });
    }
  }
  const widest = Math.max(0, ...rows.map(({ width }) => width));
  // A header has a text for every column; what stands before it has fewer cells.
  const header = rows.find(({ width, texts }) => width === texts && 2 * width > widest);
  const end = totalsOf(lines.filter(({ row }) => row > (header ?? rows[0]).row));
  return {
    format: "xlsx",
    read: {
      ...(sheets.length > 1 && { sheet: sheet.name }),
      ...(header !== undefined && header !== rows[0] && { header: header.row }),
      ...end,
    },
    unsure: [
      ...(sheets.length > 1 ? ["sheet" as const] : []),
      ...(header === undefined ? ["header" as const] : []),
      ...(end.until === undefined ? [] : ["until" as const]),
    ],
    ...(sheets.length > 1 && { sheets: sheets.map(({ name }) => name) }),
  };
}
