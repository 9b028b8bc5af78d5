/** Reads the files that it is given, and writes what it read: a program to be bundled. */
import { readTable } from "../../../sources/mod.ts";
import { writeParquet, writeXlsx } from "../../../sources/write/mod.ts";

for (const path of Deno.args) {
  const file = path.split("/").at(-1)!;
  const table = await readTable(Deno.readFileSync(path), {
    file,
    read: { header: headerOf(file) },
  });
  const workbook = await readTable(await writeXlsx({ S: table }), { file: "a.xlsx" });
  const frame = await readTable(writeParquet(table), { file: "a.parquet" });
  console.log(`${file} ${table.format} ${table.rows} ${workbook.rows} ${frame.rows}`);
}

/** Where a file has a title before its header. */
function headerOf(file: string): number | undefined {
  return file === "openpyxl.xlsx" ? 4 : undefined;
}
