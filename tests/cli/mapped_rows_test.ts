/** What goes in part by part is what goes in at once: rows, ids, places, sums, and what is wrong. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { tableFromIPC } from "apache-arrow";
import { ManyRows, mappedRows } from "../../cli/data/mapped_rows.ts";
import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { mapTables, type SourceTables } from "../../sources/mapping/mod.ts";
import { textTable } from "../support/sources/tables.ts";

const INPUT: InputField[] = [
  { name: "id", type: "i64", id: true },
  { name: "amount", type: "f64", amount: true },
  { name: "memo", type: "utf8" },
];
const DESCRIBE = { input: INPUT } as Describe;
const ROWS = 10_000;

/** Two files of which one repeats half of the other's rows. */
function sources(change: (cells: string[], row: number) => string[] = (it) => it): SourceTables[] {
  const rows = (first: number) =>
    Array.from({ length: ROWS }, (_, at) => change([`${first + at}.50`, `memo ${first + at}`], at));
  const header = ["A", "M"];
  const tables = [0, ROWS / 2].map((first) => textTable(`${first}.csv`, [header, ...rows(first)]));
  const columns = { id: { content: true as const }, amount: { from: "A" }, memo: { from: "M" } };
  return [{ name: "book", columns, tables }];
}

/** Cells of the streams, one after the other. */
function cellsOf(streams: Uint8Array[]): unknown[][] {
  return streams.flatMap((it) =>
    tableFromIPC(it).toArray().map((row) => Object.values(row.toJSON()))
  );
}

Deno.test("parts come to the whole", () => {
  const whole = mapTables(sources(), DESCRIBE);
  const many = new ManyRows(sources(), DESCRIBE, 1);
  const shares: number[] = [];
  const streams: Uint8Array[] = [];
  for (const { stream, share } of many.parts()) {
    shares.push(share!);
    streams.push(stream.slice());
  }
  assertEquals(streams.length > 3, true);
  assertEquals(shares, shares.toSorted((a, b) => a - b));
  assertEquals(cellsOf(streams), cellsOf([whole.stream]));
  assertEquals([many.rows, many.sources], [whole.rows, whole.sources]);
  assertEquals([many.rows, many.sources[0].repeats.rows], [1.5 * ROWS, 0.5 * ROWS]);
  const last = many.rows - 1;
  const { table, ...origin } = many.origins.at(last);
  assertEquals([table.file, origin], [`${ROWS / 2}.csv`, {
    source: "book",
    row: 9_999,
    place: 10_001,
  }]);
  // Ids are known without a stream of all rows, and are those that it has.
  const ids = cellsOf([whole.stream]).map(([id], row) => [row, Number(id)]);
  assertEquals([...many.ids!()], ids);
});

Deno.test("who wants one stream gets it, before the parts and after", () => {
  const { stream } = mapTables(sources(), DESCRIBE);
  const many = new ManyRows(sources(), DESCRIBE, 1);
  assertEquals([many.stream, many.rows, many.ids], [stream, 1.5 * ROWS, undefined]);
  assertEquals([...many.parts()].length > 3, true);
  assertEquals(many.stream, stream);
});

Deno.test("what is wrong behind the first part is told with its line, all of it at once", () => {
  const broken = sources((cells, row) => row % 9_000 === 8_999 ? ["x", "m"] : cells);
  const { message, details } = assertThrows(
    () => [...new ManyRows(broken, DESCRIBE, 1).parts()],
    FloreconError,
  );
  const whole = assertThrows(() => mapTables(broken, DESCRIBE), FloreconError);
  assertEquals([message, details], [whole.message, whole.details]);
  assertEquals((details.problems as { line: number }[]).map(({ line }) => line), [9_001, 9_001]);
});

Deno.test("a few rows are one stream from the first", () => {
  assertEquals(mappedRows(sources(), DESCRIBE).parts, undefined);
});
