/** Files of one source whose columns have their names on different lines. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { readOfSource } from "../../sources/mod.ts";

const rows = "Datum;Betrag\n01.03.2026;1,50\n02.03.2026;2,50\n";
const columns = { amount: { from: "Betrag" }, date: { from: "Datum" } };

function read(text: string, header?: number, needed = columns) {
  const bytes = new TextEncoder().encode(text);
  const read = { separator: ";", ...(header !== undefined && { header }) };
  return readOfSource(bytes, { file: "book.csv", format: "csv", read }, needed);
}

Deno.test("a header is found on whatever line it stands, where the source says another", async () => {
  for (const before of ["", "Liste\n", "Liste\nvon März\n\n", "Liste\nvon\nMärz\nund\nApril\n"]) {
    const line = before.split("\n").length;
    for (const said of [undefined, 1, 2, 3, 5]) {
      const table = await read(before + rows, said);
      assertEquals([table.names, table.rows, [...table.places]], [["Datum", "Betrag"], 2, [
        line + 1,
        line + 2,
      ]]);
    }
  }
});

Deno.test("a file without a column that is read is read as the source says, wherever its names stand", async () => {
  const renamed = rows.replace("Betrag", "Summe EUR");
  assertEquals((await read(renamed, 1)).names, ["Datum", "Summe EUR"]);
  assertEquals((await read(`Liste\n${renamed}`, 2)).names, ["Datum", "Summe EUR"]);
});

Deno.test("a file without a column that is read is read from where most of its names stand", async () => {
  const more = { ...columns, text: { from: "Text" } };
  // A row, as where the names of another file stand on that line.
  for (const said of [4, 5]) {
    assertEquals((await read(`Liste\n\n${rows}`, said, more)).names, ["Datum", "Betrag"]);
  }
});

Deno.test("what a file is refused for as its source says is told where no other line has the names", async () => {
  await assertRejects(() => read("Datum;Summe\n01.03.2026;1;2\n", 1), Error, "line 2");
});
