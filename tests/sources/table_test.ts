/** What a table says of its cells and of what is wrong with its file. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import {
  cellText,
  columnNamed,
  dateText,
  daysOf,
  decimalText,
  Problems,
  type SourceColumn,
  type Table,
  timeText,
} from "../../sources/table/mod.ts";

const tableOf = (columns: SourceColumn[]): Table => ({
  file: "gl.csv",
  format: "csv",
  columns,
  names: columns.map(({ name }) => name),
  rows: 1,
  places: Uint32Array.of(2),
  placed: "line",
  skipped: [],
  balances: [],
  settings: {},
});

Deno.test("a cell of every kind has a text, and an empty one has none", () => {
  const columns: [SourceColumn, string][] = [
    [{ kind: "text", name: "x", cell: () => "a" }, "a"],
    [{ kind: "integer", name: "x", cell: () => 2n ** 70n }, "1180591620717411303424"],
    [{ kind: "decimal", name: "x", scale: 2, cell: () => -5n }, "-0.05"],
    [{ kind: "number", name: "x", cell: () => 0.1 }, "0.1"],
    [{ kind: "date", name: "x", cell: () => -1 }, "1969-12-31"],
    [{ kind: "time", name: "x", zone: "UTC", cell: () => -1n }, "1969-12-31T23:59:59.999999999Z"],
    [{ kind: "boolean", name: "x", cell: () => false }, "false"],
    [{ kind: "mixed", name: "x", cell: () => ({ kind: "date", value: 1 }) }, "1970-01-02"],
    [{ kind: "other", name: "x", type: "List" }, ""],
    [{ kind: "integer", name: "x", cell: () => null }, ""],
    [{ kind: "mixed", name: "x", cell: () => null }, ""],
  ];
  for (const [column, text] of columns) assertEquals(cellText(column, 0), text);
});

Deno.test("a decimal has as many digits as its scale, a time no more than it needs", () => {
  assertEquals(decimalText(123456n, 2), "1234.56");
  assertEquals(decimalText(7n, 0), "7");
  assertEquals(decimalText(-7n, 3), "-0.007");
  assertEquals(timeText(0n), "1970-01-01T00:00:00");
  assertEquals(timeText(1_500_000_000n), "1970-01-01T00:00:01.5");
});

Deno.test("columnNamed() refuses a name that is not there and one that is there twice", () => {
  const text = (name: string): SourceColumn => ({ kind: "text", name, cell: () => "" });
  const table = tableOf([text("Betrag"), text("Konto"), text("Konto")]);
  assertEquals(columnNamed(table, "Betrag").name, "Betrag");
  const missing = assertThrows(() => columnNamed(table, "Betrg"), FloreconError);
  assertEquals(missing.message, 'gl.csv has no column "Betrg"; did you mean "Betrag"?');
  assertEquals(missing.details, { file: "gl.csv", column: "Betrg" });
  const twice = assertThrows(() => columnNamed(table, "Konto"), FloreconError);
  assertEquals(
    twice.message,
    'gl.csv has two columns named "Konto"; rename one of them in the file',
  );
});

Deno.test("a file is refused with its first twenty problems, each with its place", () => {
  const problems = new Problems("gl.xlsx", "row", "GL");
  problems.throwIfAny();
  for (let place = 1; place <= 25; place++) {
    problems.add('"x" is no number', { place, column: "Betrag", cell: "x" });
  }
  const error = assertThrows(() => problems.throwIfAny(), FloreconError);
  assertEquals(error.code, "ingest");
  assertEquals(
    error.message,
    'gl.xlsx, sheet "GL", row 1, column "Betrag": "x" is no number (and 19 more)',
  );
  const { problems: all, ...where } = error.details;
  assertEquals(where, { file: "gl.xlsx", sheet: "GL", row: 1, column: "Betrag", cell: "x" });
  assertEquals((all as unknown[]).length, 20);
});

Deno.test("daysOf() knows the days that JavaScript knows, and no other", () => {
  for (let day = -719_162; day <= 2_932_896; day += 97) {
    const [year, month, date] = dateText(day).split("-").map(Number);
    assertEquals(daysOf(year, month, date), day);
  }
  for (
    const [year, month, day] of [[2026, 2, 29], [1900, 2, 29], [2026, 13, 1], [0, 1, 1], [
      2026,
      4,
      31,
    ]]
  ) {
    assertEquals(daysOf(year, month, day), undefined);
  }
  assertEquals([daysOf(1, 1, 1), daysOf(9999, 12, 31)], [-719_162, 2_932_896]);
  assertEquals([daysOf(2024, 2, 29), daysOf(2000, 2, 29)], [19_782, 11_016]);
});

Deno.test("of a cell as large as a file no more is told than anybody looks at", () => {
  const problems = new Problems("a.xml", "entry");
  problems.add(`${"9".repeat(10_000)}x is no date`, { place: 1, cell: "y".repeat(1 << 20) });
  const error = assertThrows(() => problems.throwIfAny(), FloreconError);
  assertEquals([error.message.length < 1_100, String(error.details.cell).length], [true, 1_000]);
});
