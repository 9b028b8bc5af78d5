/** CSV as banks, ledgers and spreadsheets write it: read as it stands, or refused with its place. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { readCsvTable } from "../../sources/format/csv/read.ts";
import type { ReadSettings } from "../../sources/table/mod.ts";
import { rowsOf } from "../support/sources/rows.ts";

const encode = (text: string) => new TextEncoder().encode(text);

const read = (data: string | Uint8Array, settings: ReadSettings = {}, file = "bank.csv") =>
  readCsvTable(typeof data === "string" ? encode(data) : data, { file, read: settings });

const refused = (data: string | Uint8Array, settings?: ReadSettings) =>
  assertThrows(() => read(data, settings), FloreconError);

/** Text in an encoding of 16 bits. */
function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) {
    view.setUint16(2 * at, text.charCodeAt(at), littleEndian);
  }
  return bytes;
}

Deno.test("cells are text, and each row knows its line", () => {
  const table = read('id,memo\r\n1,"two\r\nlines"\r\n\r\n2,"say ""hi"""\r\n');
  assertEquals(rowsOf(table), [["1", "two\r\nlines"], ["2", 'say "hi"']]);
  assertEquals([...table.places], [2, 5]);
  assertEquals(table.skipped, [{ what: "empty", count: 1, place: 4, text: "" }]);
});

Deno.test("a text that a spreadsheet is told to be one is that text, and no other formula is", () => {
  const table = read('id,memo\n="0001","a, b"\n2,="say ""hi"""\n=3,=""\n');
  assertEquals(table.settings.quote, undefined);
  assertEquals(rowsOf(table), [["0001", "a, b"], ["2", 'say "hi"'], ["=3", ""]]);
  // Programs that write CSV quote it as any other cell, and what is no single text stays as it is.
  assertEquals(rowsOf(read('id,memo\n"=""0001""","="""""\n"=""a""""b""","=""a""&""b"""\n')), [
    ["0001", ""],
    ['="a""b"', '="a"&"b"'],
  ]);
  // What is joined by a formula nobody computes here.
  assertEquals(refused('id,memo\n1,="a"&"b"\n', { quote: '"', separator: "," }).code, "ingest");
});

Deno.test("text beyond ASCII is read cell by cell, as it stands", () => {
  const table = read("Währung;Zweck\n€;Müller 💶\n;\ufeff\n", { separator: ";" });
  assertEquals(table.names, ["Währung", "Zweck"]);
  assertEquals(rowsOf(table), [["€", "Müller 💶"], ["", "\ufeff"]]);
});

for (
  const [what, bytes, encoding] of [
    ["UTF-8 with a mark", encode("\ufeffa,b\nü,2\n"), "utf-8"],
    ["UTF-16 LE with a mark", utf16("\ufeffa,b\nü,2\n", true), "utf-16le"],
    ["UTF-16 BE with a mark", utf16("\ufeffa,b\nü,2\n", false), "utf-16be"],
    ["UTF-16 LE without one", utf16("a,b\nü,2\n", true), "utf-16le"],
    ["UTF-16 BE without one", utf16("a,b\nü,2\n", false), "utf-16be"],
  ] as [string, Uint8Array, string][]
) {
  Deno.test(`${what} is known from the file itself`, () => {
    const table = read(bytes, { encoding: "windows-1252" });
    assertEquals([table.names, rowsOf(table)], [["a", "b"], [["ü", "2"]]]);
    assertEquals(table.settings.encoding, encoding);
  });
}

Deno.test("a page of 256 letters is read as what it is said to be, and never guessed", () => {
  const bytes = Uint8Array.from([..."a,b\n1,x\n2,\x80\xfc\n"].map((it) => it.charCodeAt(0)));
  assertEquals(rowsOf(read(bytes, { encoding: "windows-1252" }))[1], ["2", "€ü"]);
  assertEquals(rowsOf(read(bytes, { encoding: "windows-1251" }))[1], ["2", "Ђь"]);
  const error = refused(bytes);
  assertEquals([error.details.line, error.details.option], [3, "encoding"]);
  assertMatch(refused(bytes, { encoding: "klingon" }).message, /no encoding is called "klingon"/);
  assertEquals(refused(bytes, { encoding: "shift_jis" }).details.option, "encoding");
});

Deno.test("a line `sep=;` is obeyed, and is no row", () => {
  const table = read('sep=;\r\nid;amount\r\n1;"2,50"\r\n');
  assertEquals([table.names, rowsOf(table)], [["id", "amount"], [["1", "2,50"]]]);
  assertEquals([...table.places], [3]);
  assertEquals(table.skipped, [{ what: "preamble", count: 1, place: 1, text: "sep=;" }]);
  assertEquals(table.settings.separator, ";");
});

Deno.test("a suffix of .tsv stands for tabs", () => {
  assertEquals(rowsOf(read("a\tb\n1\t2,5\n", {}, "gl.TSV")), [["1", "2,5"]]);
});

Deno.test("what stands before the header and from the totals on is counted and shown", () => {
  const text = [
    'Kontoauszug "Mai', // A quote that nobody closes is none of the header's business.
    "IBAN;DE89",
    "",
    "Datum;Soll;Haben",
    "01.05.2026;1,00;",
    ";;",
    "02.05.2026;;2,00;",
    "Summe;1,00;2,00",
    "Stand;03.05.2026",
  ].join("\r\n");
  const table = read(text, { separator: ";", header: 4, until: "Summe" });
  assertEquals(rowsOf(table), [["01.05.2026", "1,00", ""], ["02.05.2026", "", "2,00"]]);
  assertEquals([...table.places], [5, 7]);
  assertEquals(table.skipped, [
    { what: "preamble", count: 3, place: 1, text: 'Kontoauszug "Mai' },
    { what: "empty", count: 1, place: 6, text: "" },
    { what: "totals", count: 2, place: 8, text: "Summe;1,00;2,00" },
  ]);
});

Deno.test("a table that does not end where it is said to is refused: the file may be cut short", () => {
  const error = refused("a;b\n1;2\n", { separator: ";", until: "Summe" });
  assertEquals(error.details.option, "until");
});

Deno.test("a header that is not where it is said to be is refused", () => {
  const error = refused("a,b\n\nc,d\n", { header: 2 });
  assertEquals([error.details.line, error.details.option], [2, "header"]);
  assertMatch(refused("a,b\n", { header: 9 }).message, /no header/);
});

Deno.test("a row with cells too few or too many is refused, all such rows at once", () => {
  const error = refused("a,b\n1\n1,2\n1,2,3\n1,2,\n");
  const problems = error.details.problems as { line: number; option: string }[];
  assertEquals(problems.map(({ line, option }) => [line, option]), [[2, "until"], [4, "until"]]);
  assertMatch(error.message, /bank\.csv, line 2: this row has 1 cells and the header 2/);
});

Deno.test("a quote amid a cell is text, beside cells that are quoted", () => {
  const text = 'id;item;memo\n="01";P1 5" pipe;"a; b"\n2;6"" pipe;Miete "Mai"\n';
  assertEquals(rowsOf(read(text, { separator: ";" })), [
    ["01", 'P1 5" pipe', "a; b"],
    ["2", '6"" pipe', 'Miete "Mai"'],
  ]);
});

Deno.test("a quote that closes a cell amid it is refused, or text where nothing is quoted", () => {
  const text = 'id;memo\n1;"Mai" Miete\n';
  const error = refused(text, { separator: ";" });
  assertEquals([error.details.line, error.details.option], [2, "quote"]);
  assertEquals(rowsOf(read(text, { separator: ";", quote: "" })), [["1", '"Mai" Miete']]);
});

Deno.test("another quote is taken where it is said", () => {
  assertEquals(rowsOf(read("a,b\n'x, ''y''',\"\n", { quote: "'" })), [["x, 'y'", '"']]);
  assertEquals(refused("a,b\n", { quote: "ü" }).details.option, "quote");
  assertEquals(refused("a,b\n", { separator: ";;" }).details.option, "separator");
  assertEquals(refused("a,b\n", { separator: '"' }).details.option, "separator");
});

Deno.test("lines that end in a carriage return alone are lines", () => {
  const table = read("a,b\r1,2\r3,4\r");
  assertEquals([rowsOf(table), [...table.places]], [[["1", "2"], ["3", "4"]], [2, 3]]);
});

Deno.test("only the columns that are needed are kept, and all names are known", () => {
  const table = readCsvTable(encode("a,b,c\n1,2,3\n"), { file: "x.csv", columns: ["c", "z"] });
  assertEquals([table.names, rowsOf(table)], [["a", "b", "c"], [["3"]]]);
});

Deno.test("two columns of one name are both there", () => {
  assertEquals(rowsOf(read("a,b,a\n1,2,3\n")), [["1", "2", "3"]]);
});

Deno.test("an empty file and a separator that is another one are refused with the mend", () => {
  assertMatch(refused("").message, /no header/);
  const error = refused("a;b\n1;2\n");
  assertEquals(error.details.option, "separator");
  assertMatch(error.message, /";"/);
});
