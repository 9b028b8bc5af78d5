/**
 * Workbooks, written: numbers as numbers where a spreadsheet keeps all of their digits, dates as
 * dates, and texts as texts, whatever they begin with.
 *
 * @module
 */
import { FloreconError } from "../../../core/host/error.ts";
import { ZipWriter } from "../../zip/mod.ts";
import type { WrittenTable } from "../written.ts";
import { cellXml, STYLE, textXml } from "./cell.ts";
import { partsOf, SHEET } from "./parts.ts";

/** Rows that a sheet has, the header one of them. */
const MOST_ROWS = 1_048_576;

/**
 * Writes a workbook.
 *
 * @param sheets what is on each, by its name
 * @throws {FloreconError} `cannot_write` for more rows, or a longer text, than a sheet has room for
 */
export async function writeXlsx(sheets: Record<string, WrittenTable>): Promise<Uint8Array> {
  const tables = Object.values(sheets);
  for (const { rows } of tables) {
    if (rows < MOST_ROWS) continue;
    throw new FloreconError(
      "cannot_write",
      `a sheet has room for ${MOST_ROWS - 1} rows, and there are ${rows}; write .csv or .parquet`,
    );
  }
  const scales = tables.flatMap(({ columns }) => columns).map((column) => {
    return column.kind === "decimal" ? column.scale : 0;
  });
  const archive = new ZipWriter();
  for (const [name, content] of partsOf(Object.keys(sheets), Math.max(0, ...scales))) {
    await archive.add(name, [content]);
  }
  for (const [at, table] of tables.entries()) {
    await archive.add(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(table));
  }
  return archive.finish();
}

function* sheetXml({ columns, rows }: WrittenTable): Generator<string> {
  const own = columns.filter(({ kind }) => kind !== "other");
  yield SHEET.open;
  yield `<row>${own.map(({ name }) => textXml(name, STYLE.header)).join("")}</row>`;
  for (let row = 0; row < rows; row++) {
    let cells = "";
    for (const column of own) cells += cellXml(column, row) || "<c/>";
    yield `<row>${cells}</row>`;
  }
  yield SHEET.close;
}
