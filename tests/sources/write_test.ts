/** What is written reads back as what it was: numbers, dates and texts, to the last digit. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { readTable, type SourceColumn } from "../../sources/mod.ts";
import { writeParquet, writeXlsx } from "../../sources/write/mod.ts";
import { ZipArchive } from "../../sources/zip/mod.ts";
import { kindsOf, rowsOf } from "../support/sources/rows.ts";
import fc from "../support/data/fast_check.ts";

const text = (name: string, cells: string[]): SourceColumn => ({
  kind: "text",
  name,
  cell: (row) => cells[row],
});

const integers = (name: string, cells: (bigint | null)[]): SourceColumn => ({
  kind: "integer",
  name,
  cell: (row) => cells[row],
});

const decimals = (name: string, scale: number, cells: (bigint | null)[]): SourceColumn => ({
  kind: "decimal",
  name,
  scale,
  cell: (row) => cells[row],
});

/** Three rows of every kind there is. */
const COLUMNS: SourceColumn[] = [
  text("text", ['Müller & Söhne <1> "x" 💶', "", "=1+1"]),
  integers("integer", [-7n, null, 999_999_999_999_999n]),
  decimals("decimal", 2, [-12345n, null, 5n]),
  { kind: "number", name: "number", cell: (row) => [0.1, null, -1e-7][row] },
  { kind: "date", name: "date", cell: (row) => [20484, null, 0][row] },
  {
    kind: "time",
    name: "time",
    zone: null,
    cell: (row) => [1769902200_500_000_000n, null, 0n][row],
  },
  {
    kind: "time",
    name: "instant",
    zone: "UTC",
    cell: (row) => [1769902200_000_000_000n, null, 0n][row],
  },
  { kind: "boolean", name: "boolean", cell: (row) => [true, null, false][row] },
  { kind: "other", name: "left out", type: "list" },
];

const EXPECTED = [
  ['Müller & Söhne <1> "x" 💶', "-7", "-123.45", "0.1", "2026-01-31", "2026-01-31T23:30:00.5"],
  ["", "", "", "", "", ""],
  ["=1+1", "999999999999999", "0.05", "-1e-7", "1970-01-01", "1970-01-01T00:00:00"],
].map((
  row,
  at,
) => [
  ...row,
  ...[["2026-01-31T23:30:00Z", "true"], ["", ""], ["1970-01-01T00:00:00Z", "false"]][at],
]);

Deno.test("a workbook reads back as what was written", async () => {
  const bytes = await writeXlsx({
    Report: { columns: COLUMNS, rows: 3 },
    "A & B": { columns: [], rows: 0 },
  });
  const table = await readTable(bytes, { file: "report.xlsx", read: { sheet: "Report" } });
  // A row that says nothing is none in a sheet.
  assertEquals(rowsOf(table), [EXPECTED[0], EXPECTED[2]]);
  assertEquals(kindsOf(table), [
    "text",
    "number",
    "number",
    "number",
    "date",
    "time",
    "text",
    "boolean",
  ]);
  assertEquals(table.names.at(-1), "boolean");
});

Deno.test("Parquet reads back as what was written, kind by kind", async () => {
  const bytes = writeParquet({ columns: COLUMNS, rows: 3 }, { "florecon.made_by": "{}" });
  const table = await readTable(bytes, { file: "report.parquet" });
  assertEquals(rowsOf(table), EXPECTED);
  assertEquals(kindsOf(table), COLUMNS.slice(0, -1).map(({ kind }) => kind));
});

Deno.test("digits that a spreadsheet would drop are written as text", async () => {
  const columns = [
    integers("id", [9007199254740993n, 123n]),
    decimals("amount", 2, [8000000000000001n, 100n]),
  ];
  const bytes = await writeXlsx({ S: { columns, rows: 2 } });
  assertEquals(rowsOf(await readTable(bytes, { file: "a.xlsx" })), [
    ["9007199254740993", "80000000000000.01"],
    ["123", "1"],
  ]);
});

Deno.test("Parquet keeps whole numbers and decimals of any size", async () => {
  const columns = [
    integers("long", [2n ** 63n - 1n, -(2n ** 63n)]),
    integers("longer", [2n ** 63n, 1n]),
    decimals("decimal", 3, [10n ** 30n, -1n]),
    decimals("more", 0, [10n ** 40n, 1n]),
  ];
  const table = await readTable(writeParquet({ columns, rows: 2 }), { file: "a.parquet" });
  assertEquals(kindsOf(table), ["integer", "text", "decimal", "text"]);
  assertEquals(rowsOf(table), [
    ["9223372036854775807", "9223372036854775808", `1${"0".repeat(27)}.000`, `1${"0".repeat(40)}`],
    ["-9223372036854775808", "1", "-0.001", "1"],
  ]);
});

Deno.test("a time of nanoseconds keeps them", async () => {
  const columns: SourceColumn[] = [{ kind: "time", name: "t", zone: null, cell: () => 1n }];
  for (
    const bytes of [
      writeParquet({ columns, rows: 1 }),
      await writeXlsx({ S: { columns, rows: 1 } }),
    ]
  ) {
    assertEquals(rowsOf(await readTable(bytes, { file: "a" })), [[
      "1970-01-01T00:00:00.000000001",
    ]]);
  }
});

Deno.test("any text survives the way into a workbook and into Parquet, and is never a formula", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("=1+cmd|' /c calc'!A0", "_x0041_", "+1", "@a", "\r\n", "\x01\x1f", " a "),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (cells) => {
      const table = {
        columns: [
          text(
            "id",
            cells.map((_, at) => `${at}`),
          ),
          text("x", cells),
        ],
        rows: cells.length,
      };
      const workbook = await writeXlsx({ S: table });
      // XML reads every line break as a line feed, unless it is escaped.
      assertEquals(rowsOf(await readTable(workbook, { file: "a.xlsx" })).map(([, x]) => x), cells);
      const sheet = await new ZipArchive(workbook).read("xl/worksheets/sheet1.xml");
      assertEquals(new TextDecoder().decode(sheet).includes("<f>"), false);
      const frame = await readTable(writeParquet(table), { file: "a.parquet" });
      assertEquals(rowsOf(frame).map(([, x]) => x), cells);
    }),
    { numRuns: 200 },
  );
});

Deno.test("a day before spreadsheets count right is written as text", async () => {
  const columns: SourceColumn[] = [{
    kind: "date",
    name: "d",
    cell: (row) => [-25509, -25508][row],
  }];
  const table = await readTable(await writeXlsx({ S: { columns, rows: 2 } }), { file: "a.xlsx" });
  assertEquals(rowsOf(table), [["1900-02-28"], ["1900-03-01"]]);
});

Deno.test("the same table is the same workbook, byte for byte", async () => {
  const [one, two] = [
    await writeXlsx({ S: { columns: COLUMNS, rows: 3 } }),
    await writeXlsx({ S: { columns: COLUMNS, rows: 3 } }),
  ];
  assertEquals(one, two);
});

Deno.test("more rows than a sheet has, and more letters than a cell, are refused", async () => {
  const columns = [text("x", ["a".repeat(32_768)])];
  const long = await assertRejects(() => writeXlsx({ S: { columns, rows: 1 } }), FloreconError);
  assertEquals(long.code, "cannot_write");
  const many = await assertRejects(
    () => writeXlsx({ S: { columns: [], rows: 1_048_576 } }),
    FloreconError,
  );
  assertMatch(many.message, /1048575 rows/);
});
