/** Columns that go into a plugin as they lie in their file come to what a look at every cell comes to. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { parquetWriteBuffer } from "hyparquet-writer";

import type { InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Mapping, RowsAsRead, type SourceTables } from "../../sources/mapping/mod.ts";
import { readTable, type Table } from "../../sources/mod.ts";
import { withRows } from "../../sources/table/some_rows.ts";
import fc from "../support/data/fast_check.ts";

const INPUT: InputField[] = [
  { name: "id", type: "i64", id: true },
  { name: "day", type: "i64", date: true, optional: true },
  { name: "count", type: "f64" },
  { name: "amount", type: "f64", amount: true },
  { name: "currency", type: "utf8" },
  { name: "memo", type: "utf8" },
  { name: "code", type: "utf8" },
];

/** A row, by its cells. */
interface Cells {
  id: bigint;
  day: number;
  count: bigint;
  amount: number;
  currency: string;
  memo: string;
  code: bigint | null;
}

/** A row of which nothing is to be looked at. */
const some: Cells = {
  id: 1n,
  day: 1,
  count: 1n,
  amount: 1.5,
  currency: "EUR",
  memo: "m",
  code: 7n,
};

const usual = {
  count: fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }),
  day: fc.integer({ min: -719_162, max: 2_932_896 }),
  amount: fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
  currency: fc.constantFrom("EUR", "USD"),
  code: fc.option(fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n })),
  memo: fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom("", "Müller 💶", "\ufeffa", "one")),
};

const rows = fc.uniqueArray(
  fc.record({ id: fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }), ...usual }),
  { minLength: 1, maxLength: 30, selector: ({ id }) => id },
);

/** As a library writes it: some columns by dictionaries, in row groups of a few rows. */
async function tableOf(all: Cells[], dates = true): Promise<Table> {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "id", data: BigInt64Array.from(all, ({ id }) => id) },
      { name: "day", data: Int32Array.from(all, ({ day }) => day) },
      { name: "count", data: BigInt64Array.from(all, ({ count }) => count) },
      { name: "amount", data: Float64Array.from(all, ({ amount }) => amount) },
      { name: "currency", data: all.map(({ currency }) => currency) },
      { name: "memo", data: all.map(({ memo }) => memo) },
      { name: "code", data: all.map(({ code }) => code) },
    ],
    schema: [
      { name: "root", num_children: 7 },
      { name: "id", type: "INT64", repetition_type: "REQUIRED" },
      {
        ...{ name: "day", type: "INT32", repetition_type: "REQUIRED" },
        ...(dates && { converted_type: "DATE" }),
      },
      { name: "count", type: "INT64", repetition_type: "REQUIRED" },
      { name: "amount", type: "DOUBLE", repetition_type: "REQUIRED" },
      ...["currency", "memo"].map((name) => ({
        ...{ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
      })),
      { name: "code", type: "INT64", repetition_type: "OPTIONAL" },
    ] as Parameters<typeof parquetWriteBuffer>[0]["schema"],
    rowGroupSize: 7,
  });
  return await readTable(new Uint8Array(buffer), { file: "a.parquet" });
}

function sourceOf(table: Table): SourceTables {
  const columns = Object.fromEntries(INPUT.map(({ name }) => [name, { from: name }]));
  return { name: "data", columns, tables: [table] };
}

const asRead = (table: Table) => RowsAsRead.of(sourceOf(table), { input: INPUT });

function needed(table: Table): RowsAsRead {
  const rows = asRead(table);
  if (rows === null) throw new Error("a table of usual cells was not taken as it is");
  return rows;
}

const mapped = (table: Table) => new Mapping([sourceOf(table)], { input: INPUT });

/** What a look at every cell comes to: the stream, or the sentence that refuses it. */
function looked(table: Table): Uint8Array | string {
  try {
    const [{ stream }] = mapped(table).parts(Infinity);
    return stream;
  } catch (error) {
    if (error instanceof FloreconError) return error.message;
    throw error;
  }
}

Deno.test("usual cells go in as they lie there: the same bytes, ids and places", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const table = await tableOf(all);
      const plain = needed(table);
      assertEquals(plain.stream, looked(table));
      assertEquals([...plain.parts(1)].at(-1)!.share, 1);
      assertEquals([...plain.ids!()], all.map(({ id }, row) => [row, Number(id)]));
      const slow = mapped(table);
      for (const _ of slow.parts(Infinity)) { /* they are all taken */ }
      for (const row of all.keys()) {
        assertEquals(plain.origins.at(row), slow.origins.at(row));
        assertEquals(plain.origins.name(row), slow.origins.name(row));
      }
    }),
    { numRuns: 100 },
  );
});

Deno.test("a cell that is another one to the plugin, or none, is looked at", async () => {
  const odd: Partial<Cells>[] = [
    { id: 2n ** 53n },
    { id: 1n },
    { count: 2n ** 60n },
    { code: 2n ** 60n },
    { amount: NaN },
    { amount: 2 ** 54 },
    { amount: 1.005 },
    { currency: "JPY" },
    { currency: "nothing" },
  ];
  for (const cells of odd) {
    const table = await tableOf([some, { ...some, id: 2n, ...cells }]);
    assertEquals(asRead(table), null, Deno.inspect(cells));
    const isTaken = "code" in cells;
    assertEquals(typeof looked(table), isTaken ? "object" : "string", Deno.inspect(cells));
  }
  // A bare number might be a date by another count, and a column of text a number.
  const bare = await tableOf([some], false);
  assertEquals(asRead(bare), null);
});

Deno.test("words go in as they lie there where the plugin takes each of them", async () => {
  const words = async (...memos: string[]) => {
    const table = await tableOf(memos.map((memo, at) => ({ ...some, id: BigInt(at), memo })));
    const input = INPUT.map((it) => it.name === "memo" ? { ...it, one_of: ["order", "fee"] } : it);
    return RowsAsRead.of(sourceOf(table), { input }) !== null;
  };
  assertEquals(await words("order", "fee", "order"), true);
  for (const word of ["", "orders", "ord", " fee", "Fee"]) {
    assertEquals(await words("order", word), false, word);
  }
});

Deno.test("of a table of which rows were left out, the cells are looked at", async () => {
  const table = await tableOf([some, { ...some, id: 2n }, { ...some, id: 3n }]);
  const skip = { what: "omitted" as const, count: 1, place: 1, text: "" };
  assertEquals(asRead(withRows(table, [1, 2], skip)), null);
  assert(asRead(table) !== null);
});
