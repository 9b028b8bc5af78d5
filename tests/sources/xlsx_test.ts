/** Workbooks as people, spreadsheets and libraries write them. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { type ReadSettings, readTable } from "../../sources/mod.ts";
import { readStyles } from "../../sources/format/xlsx/styles.ts";
import { XmlReader } from "../../sources/xml/mod.ts";
import { kindsOf, rowsOf } from "../support/sources/rows.ts";
import { filesOf, type Parts, workbookOf } from "../support/sources/workbook.ts";
import { zipOf } from "../support/sources/zip.ts";

const FOLDER = new URL("../fixtures/xlsx/", import.meta.url);

const readFile = (file: string, read?: ReadSettings, columns?: string[]) =>
  readTable(Deno.readFileSync(new URL(file, FOLDER)), { file, read, columns });

const readParts = async (parts: Parts, read?: ReadSettings) =>
  await readTable(await workbookOf(parts), { file: "gl.xlsx", read });

const refused = (promise: Promise<unknown>) => assertRejects(() => promise, FloreconError);

const problemsOf = (
  error: FloreconError,
) => (error.details.problems as { row: number; column: string; cell: string; message: string }[]);

/** A sheet whose first row is a header of `x`, with one cell in each row below. */
const column = (...cells: string[]): Parts["sheets"] => ({
  S: ["<c t='inlineStr'><is><t>x</t></is></c>", ...cells]
    .map((cell) => `<row>${cell}</row>`).join(""),
});

Deno.test("a ledger that a person keeps, saved by openpyxl", async () => {
  const table = await readFile("openpyxl.xlsx", { header: 4, until: "Summe" });
  assertEquals(table.names, ["Beleg", "Konto", "Datum", "Betrag", "S/H", "Text"]);
  assertEquals(kindsOf(table), ["text", "mixed", "time", "number", "text", "text"]);
  assertEquals(rowsOf(table), [
    ["R-1", "1200", "2026-01-05T00:00:00", "1234.56", "H", "Müller & Söhne <neu>"],
    ["R-2", "01200", "2026-01-31T00:00:00", "0.1", "S", ""],
    ["R-3", "1200", "2026-02-01T13:30:00", "-7", "S", "a\nb"],
  ]);
  assertEquals([...table.places], [5, 6, 8]);
  assertEquals([table.sheet, table.placed], ["Hauptbuch", "row"]);
  assertEquals(table.skipped, [
    { what: "preamble", count: 1, place: 1, text: "Hauptbuch Januar 2026" },
    { what: "empty", count: 3, place: 2, text: "" },
    { what: "beside", count: 1, place: 8, text: "geprüft" },
    { what: "totals", count: 1, place: 9, text: "Summe | 1227.66" },
  ]);
});

Deno.test("a title is not taken for a header, nor an empty row", async () => {
  const title = await refused(readFile("openpyxl.xlsx"));
  assertEquals([title.details.option, title.details.row], ["header", 1]);
  assertEquals((await refused(readFile("openpyxl.xlsx", { header: 2 }))).details.option, "header");
});

Deno.test("white space between the parts of a workbook's styles changes none of them", () => {
  const styles =
    "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>";
  for (const xml of [styles, styles.replaceAll("><", ">\n  <")]) {
    assertEquals(readStyles(new XmlReader(xml)), ["number", "date"]);
  }
});

Deno.test("what a format shows is a date, a duration or a number, by xlsxwriter", async () => {
  const shown = ["dd.mm.yyyy", "#,##0.00 [$€-407]", "[h]:mm", "0.00%", "@", 'd. "Tag" mmmm'];
  const table = await readFile("xlsxwriter.xlsx", {}, [...shown, "[Red]0.00", "rich", "yes"]);
  // 46053 days from 1899-12-30 are 2026-01-31, and 24 times as many hours.
  assertEquals(rowsOf(table), [
    ["2026-01-31", "46053", "1105272:00:00", "46053", "46053", "2026-01-31", "46053"].concat(
      ["one two three", "true"],
    ),
  ]);
});

Deno.test("a formula that only a library has written has no value", async () => {
  const error = await refused(readFile("xlsxwriter.xlsx"));
  assertEquals(problemsOf(error).map(({ column }) => column), ["formula", "text of a formula"]);
  const uncomputed = await refused(readParts({ sheets: column("<c><f>1+1</f><v/></c>") }));
  assertMatch(uncomputed.message, /formula that no spreadsheet has computed/);
});

Deno.test("a formula that a spreadsheet has computed is its value", async () => {
  const sheets = column("<c><f>1+1</f><v>2</v></c>", '<c t="str"><f>"a"</f><v>a</v></c>');
  assertEquals(rowsOf(await readParts({ sheets })), [["2"], ["a"]]);
});

Deno.test("a dataframe that pandas wrote", async () => {
  const table = await readFile("pandas.xlsx", {}, ["id", "amount", "date"]);
  assertEquals(kindsOf(table), ["number", "number", "time"]);
  assertEquals(rowsOf(table), [
    ["1", "0.1", "2026-01-31T00:00:00"],
    ["2", "", ""],
    ["3", "80000000000000.02", "2026-02-28T12:00:00"],
  ]);
});

Deno.test("a number is the double that was meant, or refused: no digit gets lost", async () => {
  // Spreadsheets write 17 digits of a double where it has no shorter name: this one is 1.1.
  const kept = column(
    "<c><v>1.1000000000000001</v></c>",
    "<c><v>1E-3</v></c>",
    "<c><v>-0.5</v></c>",
  );
  assertEquals(rowsOf(await readParts({ sheets: kept })), [["1.1"], ["0.001"], ["-0.5"]]);
  for (const text of ["80000000000000.01", "12345678901234567", "0x10", "1e999", "NaN", " "]) {
    const error = await refused(readParts({ sheets: column(`<c><v>${text}</v></c>`) }));
    assertEquals(problemsOf(error).map(({ row, column, cell }) => [row, column, cell]), [
      [2, "x", text],
    ]);
  }
});

Deno.test("days are counted as spreadsheets count them, from 1900 and from 1904", async () => {
  const dates = (...serials: number[]) =>
    column(...serials.map((it) => `<c s="0"><v>${it}</v></c>`));
  const styles = ["yyyy-mm-dd"];
  // 1900 was no leap year, but spreadsheets have its 29th of February, as day 60.
  const from1900 = { sheets: dates(1, 59, 61, 46053, 46053.25), styles };
  assertEquals(rowsOf(await readParts(from1900)).flat(), [
    "1900-01-01T00:00:00",
    "1900-02-28T00:00:00",
    "1900-03-01T00:00:00",
    "2026-01-31T00:00:00",
    "2026-01-31T06:00:00",
  ]);
  for (const serial of [60, 0, -1, 0.5, 2958466, 1e300]) {
    const error = await refused(readParts({ sheets: dates(serial), styles }));
    assertMatch(error.message, /shown as a date/);
  }
  const properties = '<workbookPr date1904="1"/>';
  const from1904 = { sheets: dates(0, 44591), styles, properties };
  assertEquals(rowsOf(await readParts(from1904)), [["1904-01-01"], ["2026-01-31"]]);
});

Deno.test("texts are shared, run by run, or in the cell, and escapes of workbooks are resolved", async () => {
  const strings = "<si><t>plain</t></si><si><r><t xml:space='preserve'>a </t></r><r><t>b</t></r>" +
    "<rPh sb='0' eb='1'><t>spoken</t></rPh></si><si><t>x_x000D_y</t></si><si><t/></si>";
  const cells = [0, 1, 2, 3].map((it) => `<c t="s"><v>${it}</v></c><c t="b"><v>0</v></c>`);
  const sheets = {
    S: `<row><c t="str"><v>x</v></c></row>${cells.map((it) => `<row>${it}</row>`).join("")}`,
  };
  const table = await readParts({ sheets, strings }, { header: 1 });
  assertEquals(rowsOf(table).map(([text]) => text), ["plain", "a b", "x\ry", ""]);
  const astray = await refused(readParts({ sheets: column('<c t="s"><v>4</v></c>') }));
  assertMatch(astray.message, /text that is not there/);
});

Deno.test("errors of a spreadsheet are refused where their column is needed, all at once", async () => {
  const sheets = column('<c t="e"><v>#REF!</v></c>', "<c><v>1</v></c>", '<c t="e"><v>#N/A</v></c>');
  const error = await refused(readParts({ sheets }));
  assertEquals(problemsOf(error).map(({ row, cell }) => [row, cell]), [[2, "#REF!"], [4, "#N/A"]]);
  const bytes = await workbookOf({ sheets });
  assertEquals((await readTable(bytes, { file: "gl.xlsx", columns: ["y"] })).rows, 3);
});

Deno.test("ISO dates, as the strict variant writes them", async () => {
  const sheets = column(
    '<c t="d"><v>2026-01-31</v></c>',
    '<c t="d"><v>2026-01-31T12:30:00</v></c>',
  );
  assertEquals(rowsOf(await readParts({ sheets })).flat(), [
    "2026-01-31T00:00:00",
    "2026-01-31T12:30:00",
  ]);
  assertMatch(
    (await refused(readParts({ sheets: column('<c t="d"><v>2026-02-30</v></c>') }))).message,
    /no date/,
  );
});

Deno.test("the one sheet that people see and that says something is read, or one is asked for", async () => {
  const [row] = Object.values(column("<c><v>1</v></c>"));
  const sheets = { GL: row, "AP & AR": row, Empty: "", Kept: row };
  const hidden = { Kept: 'state="hidden"', GL: 'state="veryHidden"' };
  const escaped = { GL: row, "AP &amp; AR": row, Empty: "", Kept: row };
  assertEquals((await readParts({ sheets: escaped, states: hidden })).sheet, "AP & AR");
  const several = await refused(readParts({ sheets: escaped }));
  assertEquals(several.details.option, "sheet");
  assertMatch(several.message, /"GL", "AP & AR", "Kept"$/);
  assertEquals((await readParts({ sheets: escaped }, { sheet: "Kept" })).sheet, "Kept");
  assertMatch(
    (await refused(readParts({ sheets: escaped }, { sheet: "XX" }))).message,
    /no sheet "XX"/,
  );
  assertEquals(Object.keys(sheets).length, 4);
});

Deno.test("cells that no header names are counted, and a column that is named twice is there twice", async () => {
  const text = (it: string) => `<c t="str"><v>${it}</v></c>`;
  const sheets = {
    S: `<row>${text("x")}${text("x")}</row><row>${text("1")}${text("2")}${text("n")}</row>`,
  };
  const table = await readParts({ sheets });
  assertEquals([table.names, rowsOf(table)], [["x", "x"], [["1", "2"]]]);
  assertEquals(table.skipped, [{ what: "beside", count: 1, place: 2, text: "n" }]);
});

Deno.test("a column that no header names, and both of the first rows have, is there by its place", async () => {
  const texts = (...cells: string[]) =>
    `<row>${cells.map((it) => it && `<c t="inlineStr"><is><t>${it}</t></is></c>`).join("")}</row>`;
  const sheets = {
    GL: texts("Beleg", "Betrag") + texts("", "Soll", "Haben") + texts("R-1", "5", "6", "EUR") +
      texts("R-2", "7", "8", "USD", "seen"),
  };
  const at = `${sheets.GL}`.replaceAll("<row><c", '<row><c r="A1"').replace(
    '<row><c r="A1" t="inlineStr"><is><t>Soll',
    '<row><c r="B1" t="inlineStr"><is><t>Soll',
  );
  const table = await readParts({ sheets: { GL: at } }, { header: 2 });
  assertEquals(table.names, ["column 1", "Soll", "Haben", "column 4"]);
  assertEquals(rowsOf(table), [["R-1", "5", "6", "EUR"], ["R-2", "7", "8", "USD"]]);
  assertEquals(table.skipped.filter(({ what }) => what === "beside").map(({ text }) => text), [
    "seen",
  ]);
});

Deno.test("a sheet that does not end where it is said to is refused", async () => {
  const error = await refused(readParts({ sheets: column("<c><v>1</v></c>") }, { until: "Total" }));
  assertEquals(error.details.option, "until");
});

Deno.test("rows and cells that are out of order are refused", async () => {
  for (
    const rows of [
      '<row r="2"/><row r="1"/>',
      '<row r="0"/>',
      '<row r="1048577"/>',
      '<row><c r="B1"/><c r="A1"/></row>',
      '<row><c r="1"/></row>',
      '<row><c r="ZZZZ1"/></row>',
    ]
  ) assertEquals((await refused(readParts({ sheets: { S: rows } }))).code, "ingest");
});

Deno.test("names with a prefix, no references and absolute targets, as other programs write them", async () => {
  const bytes = await zipOf(
    filesOf({ sheets: { S: "<row><c t='str'><v>x</v></c></row><row/><row><c><v>5</v></c></row>" } })
      .map(({ name, content }) => ({
        name,
        content: (content as string)
          .replaceAll(/<(\/?)(?=[a-zA-Z])/g, "<$1x:")
          .replaceAll('Target="', name.startsWith("xl/") ? 'Target="/xl/' : 'Target="/')
          .replaceAll('"/xl//', '"/')
          .replace("<x:Relationships", '<x:Relationships xmlns:x="x"'),
      })),
  );
  const table = await readTable(bytes, { file: "gl.xlsx" });
  assertEquals([rowsOf(table), [...table.places]], [[["5"]], [3]]);
});
