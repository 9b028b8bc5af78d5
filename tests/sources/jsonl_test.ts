/** JSON lines, as dataframe libraries and interfaces write them: no digit is lost, no name read twice. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { readTable } from "../../sources/mod.ts";
import { cellsOf, kindsOf, rowsOf } from "../support/sources/rows.ts";
import { tried } from "../support/sources/hostile.ts";
import fc from "../support/data/fast_check.ts";

const read = (text: string) =>
  readTable(new TextEncoder().encode(text), { file: "a.jsonl", format: "jsonl" });

const refused = (text: string) => assertRejects(() => read(text), FloreconError);

Deno.test("each line is a row, and a name that a line has not is empty there", async () => {
  const table = await read(
    '{"id":1,"memo":"a\\u00fc\\n\\"b\\"","ok":true}\r\n\n{"ok":false,"id":2,"x":null}\n{"id":3}',
  );
  assertEquals(table.names, ["id", "memo", "ok", "x"]);
  assertEquals(rowsOf(table), [["1", 'aü\n"b"', "true", ""], ["2", "", "false", ""], [
    "3",
    "",
    "",
    "",
  ]]);
  assertEquals(kindsOf(table), ["integer", "text", "boolean", "text"]);
  assertEquals([[...table.places], table.skipped[0].count], [[1, 3, 4], 1]);
});

Deno.test("a number keeps every digit that is written", async () => {
  const cells = ["80000000000000.01", "-0.10", "1e3", "15e-1", "12345678901234567890", "0"];
  const table = await read(cells.map((cell) => `{"amount":${cell}}`).join("\n"));
  assertEquals(rowsOf(table).flat(), [
    "80000000000000.01",
    "-0.10",
    "1000.00",
    "1.50",
    "12345678901234567890.00",
    "0.00",
  ]);
});

Deno.test("cells of several kinds say each what it is", async () => {
  const table = await read(
    '{"a":1200}\n{"a":"01200"}\n{"a":true}\n{"a":80000000000000.01}\n{"a":1.50}',
  );
  assertEquals(kindsOf(table), ["mixed"]);
  assertEquals(rowsOf(table).flat(), ["1200", "01200", "true", "80000000000000.01", "1.5"]);
});

Deno.test("a column of lists or objects is there, and nothing is made of it", async () => {
  const table = await read('{"a":[1,{"b":"]}"}],"c":5}\n{"a":{},"c":6}');
  assertEquals([kindsOf(table), cellsOf(table, "c").flat()], [["other", "integer"], ["5", "6"]]);
});

Deno.test("a list or an object in a column that is needed is refused, with its line", async () => {
  const needing = (columns: string[]) =>
    readTable(
      new TextEncoder().encode('{"a":"x","b":1}\n\n{"a":["x"],"b":[2]}\n{"a":{"n":1},"b":3}'),
      { file: "a.jsonl", format: "jsonl", columns },
    );
  const { message, details } = await assertRejects(() => needing(["a"]), FloreconError);
  assertMatch(message, /^a\.jsonl, line 3, column "a": a list or an object .* \(and 1 more\)$/);
  const problems = details.problems as { line: number }[];
  assertEquals(problems.map(({ line }) => line), [3, 4]);
  assertEquals((await needing([])).rows, 3);
});

for (
  const [line, says] of [
    ['{"a":1,"a":2}', /"a" is there twice/],
    ["[1,2]", /one object a line/],
    ['{"a":1', /is the file whole/],
    ['{"a":01}', /a value is missing/],
    ['{"a":1.}', /a value is missing/],
    ['{"a":+1}', /a value is missing/],
    ['{"a":NaN}', /a value is missing/],
    ['{"a":"x}', /does not end/],
    ['{"a":"\\x"}', /no JSON/],
    ['{"a":[1,}]}', /no JSON/],
    ['{"a":1} {"b":2}', /something follows/],
    ['{"a":1e9999}', /too large/],
    ["{a:1}", /a name is missing/],
  ] as const
) {
  Deno.test(`${line} is refused with its line`, async () => {
    const error = await refused(`{"z":0}\n${line}\n`);
    assertEquals(error.details.line, 2);
    assertMatch(error.message, says);
  });
}

Deno.test("all lines that are wrong are told at once", async () => {
  const { details } = await refused('{"a":1}\nx\n{"a":2}\ny\n');
  assertEquals((details.problems as { line: number }[]).map(({ line }) => line), [2, 4]);
});

Deno.test("what JSON.parse reads and what it refuses, this does too", async () => {
  const value = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
  );
  const object = fc.dictionary(fc.string(), fc.oneof(value, fc.constant(null), fc.array(value)));
  await fc.assert(fc.asyncProperty(object, async (it) => {
    if (Object.keys(it).length === 0) return;
    const table = await read(JSON.stringify(it));
    for (const column of table.columns) {
      const cell = it[column.name];
      if (column.kind === "text") assertEquals(column.cell(0), cell ?? "");
      else if (column.kind === "boolean") assertEquals(column.cell(0), cell);
      else if (column.kind === "other") assertEquals(Array.isArray(cell), true);
      else assertEquals(Number(cellsOf(table, column.name)[0][0]), cell === 0 ? 0 : cell);
    }
  }));
});

Deno.test("a line that is deep or long is read or refused", async () => {
  const deep = new TextEncoder().encode(`{"a":${"[".repeat(200_000)}`);
  assertEquals(await tried(deep, { file: "a", format: "jsonl" }), "refused");
  const closed = new TextEncoder().encode(`{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`);
  await tried(closed, { file: "a", format: "jsonl" });
  const long = new TextEncoder().encode(`{"a":"${"\\u00fc".repeat(1_000_000)}"}`);
  assertEquals(await tried(long, { file: "a", format: "jsonl" }), "read");
});
