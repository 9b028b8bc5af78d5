import { printable } from "../../../core/host/printable.ts";
import { listed } from "../../../core/host/listed.ts";
import { FloreconError } from "../../../core/host/error.ts";
import type { ReadOptions, Table } from "../../table/mod.ts";
import type { CellContext } from "./raw_cell.ts";
import { rowsOf, type SheetRow } from "./rows.ts";
import { SheetReading } from "./sheet_reading.ts";
import { readSharedStrings } from "./shared_strings.ts";
import { readStyles } from "./styles.ts";
import { openPart, openWorkbook, type Sheet, type Workbook } from "./workbook.ts";

/**
 * Reads one sheet of a workbook. Numbers are doubles, as spreadsheets have them; what a cell's format
 * shows as a date is one. Of a formula, the value counts that was computed last.
 */
export async function readXlsxTable(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  const workbook = await openWorkbook(bytes);
  const sheet = await chosenSheet(workbook, options);
  return new SheetReading(await openSheet(workbook, sheet), sheet.name, options).run();
}

/** The rows of a sheet. */
export async function openSheet(workbook: Workbook, sheet: Sheet): Promise<Generator<SheetRow>> {
  const context = await contextOf(workbook);
  return rowsOf(await openPart(workbook.archive, sheet.path), context);
}

/** The sheets that people see and that have something in them. */
export async function filledSheets({ sheets, archive }: Workbook): Promise<Sheet[]> {
  const seen = sheets.filter(({ isHidden }) => !isHidden);
  if (seen.length === 1) return seen;
  const filled: Sheet[] = [];
  for (const sheet of seen) if (await hasCells(archive, sheet)) filled.push(sheet);
  return filled;
}

async function contextOf(workbook: Workbook): Promise<CellContext> {
  const { archive, styles, sharedStrings, isFrom1904, isComputed } = workbook;
  return {
    styles: styles === undefined ? [] : readStyles(await openPart(archive, styles)),
    strings: sharedStrings === undefined
      ? []
      : readSharedStrings(await openPart(archive, sharedStrings)),
    isFrom1904,
    isComputed,
  };
}

/** The sheet that is asked for; else the only one that can be meant. */
async function chosenSheet(workbook: Workbook, { file, read }: ReadOptions): Promise<Sheet> {
  const refuse = (why: string) => {
    return new FloreconError("ingest", `${file} ${why}`, { file, option: "sheet" });
  };
  const names = (sheets: Sheet[]) => listed(sheets.map(({ name }) => printable(name)));
  if (read?.sheet !== undefined) {
    const sheet = workbook.sheets.find(({ name }) => name === read.sheet);
    if (sheet !== undefined) return sheet;
    throw refuse(`has no sheet "${read.sheet}"; it has ${names(workbook.sheets)}`);
  }
  const filled = await filledSheets(workbook);
  if (filled.length === 1) return filled[0];
  if (filled.length === 0) throw refuse("has no sheet with anything in it");
  throw refuse(`has several sheets; say which: ${names(filled)}`);
}

async function hasCells(archive: Workbook["archive"], { path }: Sheet): Promise<boolean> {
  const reader = await openPart(archive, path);
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event === "open" && (reader.name === "v" || reader.name === "is")) return true;
  }
  return false;
}
