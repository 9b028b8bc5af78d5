import { readTable } from "../../../sources/mod.ts";
import { cellText, type SourceColumn } from "../../../sources/table/mod.ts";
import { ZipArchive } from "../../../sources/zip/mod.ts";

/** What stands on a sheet of a workbook, by its columns' names; the first of those that share one. */
export async function sheetOf(path: string, sheet: string): Promise<Record<string, string[]>> {
  const table = await readTable(Deno.readFileSync(path), { file: path, read: { sheet } });
  const cells = (column: SourceColumn) =>
    Array.from({ length: table.rows }, (_, row) => cellText(column, row));
  const all = table.columns.map((it): [string, string[]] => [it.name, cells(it)]);
  return Object.fromEntries(all.toReversed());
}

/** The names of a workbook's sheets, in order. */
export async function sheetsOf(path: string): Promise<string[]> {
  const archive = new ZipArchive(Deno.readFileSync(path));
  const part = await archive.read("xl/workbook.xml");
  return [...new TextDecoder().decode(part).matchAll(/<sheet name="([^"]+)"/g)].map(([, it]) => it);
}
