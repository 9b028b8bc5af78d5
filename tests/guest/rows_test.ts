import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import { type Seen, seen, written } from "../support/plugins/echo.ts";
import { type Guest, guestOf } from "../support/data/guest.ts";

const vector = arrow.vectorFromArray;

async function opened(rows: Uint8Array): Promise<Guest> {
  const guest = await guestOf("echo_plugin.ts");
  assertEquals(guest.send({ op: "init", report: false }, rows).error, undefined);
  return guest;
}

async function read(rows: Uint8Array): Promise<Seen[]> {
  return seen((await opened(rows)).send({ op: "solve" }));
}

async function refusal(rows: Uint8Array) {
  const guest = await guestOf("echo_plugin.ts");
  const { code, column, row } = guest.send({ op: "init" }, rows).error!;
  return [code, column, row];
}

const days: [string, arrow.Vector][] = [
  ["Int64", vector([20n, -3n], new arrow.Int64())],
  ["Int32", vector([20, -3], new arrow.Int32())],
  ["Date32, in days", vector([new Date(20 * 864e5), new Date(-3 * 864e5)], new arrow.DateDay())],
  ["Date64, in milliseconds", vector([new Date(20), new Date(-3)], new arrow.DateMillisecond())],
];
for (const [name, day] of days) {
  Deno.test(`an i64 column takes ${name}`, async () => {
    assertEquals((await read(written({ day }, 2))).map((row) => row[2]), [20, -3]);
  });
}

const rates: [string, arrow.Vector][] = [
  ["Float64", vector([1.5, -2], new arrow.Float64())],
  ["Float32", vector([1.5, -2], new arrow.Float32())],
];
for (const [name, rate] of rates) {
  Deno.test(`an f64 column takes ${name}`, async () => {
    assertEquals((await read(written({ rate }, 2))).map((row) => row[3]), [150, -200]);
  });
}

const wholeRates: [string, arrow.Vector][] = [
  ["Int64", vector([7n, -2n], new arrow.Int64())],
  ["Int32", vector([7, -2], new arrow.Int32())],
];
for (const [name, rate] of wholeRates) {
  Deno.test(`an f64 column takes ${name}`, async () => {
    assertEquals((await read(written({ rate }, 2))).map((row) => row[3]), [700, -200]);
  });
}

const words = ["café", "", "café", "😀 and more than eight bytes", "café"];
const dictionary = (values: arrow.DataType, index: arrow.Int8 | arrow.Int32) =>
  vector(words, new arrow.Dictionary(values as arrow.Utf8, index as arrow.Int32));
const texts: [string, arrow.Vector][] = [
  ["Utf8", vector(words, new arrow.Utf8())],
  ["LargeUtf8", vector(words, new arrow.LargeUtf8())],
  ["Dictionary of Utf8", dictionary(new arrow.Utf8(), new arrow.Int32())],
  ["Dictionary of Utf8 with narrow indices", dictionary(new arrow.Utf8(), new arrow.Int8())],
  ["Dictionary of LargeUtf8", dictionary(new arrow.LargeUtf8(), new arrow.Int32())],
];
for (const [name, text] of texts) {
  Deno.test(`a utf8 column takes ${name}`, async () => {
    assertEquals((await read(written({ text }, 5))).map((row) => row[4]), words);
  });
}

Deno.test("a null reads as 0, 0.0 or an empty text", async () => {
  const rows = written({
    day: vector([5n, null, 7n], new arrow.Int64()),
    rate: vector([null, 0.25, 0.5], new arrow.Float64()),
    text: vector(["a", "b", null], new arrow.Utf8()),
  }, 3);
  assertEquals(await read(rows), [[1, 100, 5, 0, "a"], [2, 200, 0, 25, "b"], [3, 300, 7, 50, ""]]);
});

Deno.test("a null in a dictionary column reads as an empty text", async () => {
  const text = vector(["a", null, "a"], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()));
  assertEquals((await read(written({ text }, 3))).map((row) => row[4]), ["a", "", "a"]);
});

Deno.test("several batches read as one", async () => {
  const first = written({}, 3);
  const tables = [1, 2, 3].map((n) =>
    arrow.tableFromIPC(
      written({ id: vector([BigInt(n * 10), BigInt(n * 10 + 1)], new arrow.Int64()) }, 2),
    )
  );
  const all = tables.slice(1).reduce((table, next) => table.concat(next), tables[0]);
  assertEquals(all.batches.length, 3);
  const rows = await read(arrow.tableToIPC(all, "stream"));
  assertEquals(rows.map(([id]) => id), [10, 11, 20, 21, 30, 31]);
  assertEquals((await read(first)).length, 3);
});

Deno.test("zero rows are no rows and no error", async () => {
  const guest = await opened(written({}, 0));
  assertEquals(guest.send({ op: "report", report: false }).totals, {
    rows: 0,
    amount: 0,
    gross: 0,
  });
});

Deno.test("no bytes at all open an empty ledger", async () => {
  const guest = await opened(new Uint8Array());
  assertEquals(guest.send({ op: "report", report: false }).totals, {
    rows: 0,
    amount: 0,
    gross: 0,
  });
});

Deno.test("columns that nobody declared are stepped over, whatever their type", async () => {
  const { Field, Struct, List, Map_, FixedSizeList, FixedSizeBinary, Utf8, Int32, Bool } = arrow;
  const struct = new Struct([
    new Field("a", new Utf8(), true),
    new Field("b", new List(new Field("item", new Int32(), true)), true),
  ]);
  const entries = new Struct<{ key: arrow.Utf8; value: arrow.Int32 }>([
    new Field("key", new Utf8(), false),
    new Field("value", new Int32(), true),
  ]);
  const undeclared: Record<string, arrow.Vector> = {
    nothing: vector([null, null], new arrow.Null()),
    flag: vector([true, null], new Bool()),
    money: vector([new Uint32Array(4), new Uint32Array(4)], new arrow.Decimal(2, 20, 128)),
    blob: vector([new Uint8Array([1]), null], new arrow.Binary()),
    fixed: vector([new Uint8Array(4), null], new FixedSizeBinary(4)),
    when: vector([new Date(), null], new arrow.TimestampMillisecond()),
    clock: vector([1, 2], new arrow.TimeMillisecond()),
    struct: vector([{ a: "x", b: [1, 2] }, null], struct),
    list: vector([[1, 2, 3], null], new List(new Field("item", new Int32(), true))),
    pair: vector([[1, 2], [3, 4]], new FixedSizeList(2, new Field("item", new Int32(), true))),
    map: vector([new Map([["k", 1]]), null], new Map_(new Field("entries", entries, false))),
    word: vector(["w", "v"], new arrow.Dictionary(new Utf8(), new Int32())),
  };
  const plain = await read(written({}, 2));
  for (const [name, column] of Object.entries(undeclared)) {
    // In front of the declared columns, where a miscount shifts all of them.
    const table = new arrow.Table({ [name]: column, ...columnsOf(written({}, 2)) });
    assertEquals(await read(arrow.tableToIPC(table, "stream")), plain, name);
  }
});

function columnsOf(rows: Uint8Array): Record<string, arrow.Vector> {
  const table = arrow.tableFromIPC(rows);
  return Object.fromEntries(
    table.schema.fields.map(({ name }) => [name, table.getChild(name)!]),
  );
}

const wrongTypes: [string, string, arrow.Vector][] = [
  ["day", "Int16", vector([1, 2], new arrow.Int16())],
  ["day", "unsigned", vector([1n, 2n], new arrow.Uint64())],
  ["day", "Float64", vector([1, 2], new arrow.Float64())],
  ["day", "a timestamp", vector([new Date(), new Date()], new arrow.TimestampMillisecond())],
  ["rate", "Utf8", vector(["1", "2"], new arrow.Utf8())],
  ["rate", "a date", vector([new Date(), new Date()], new arrow.DateDay())],
  ["text", "Int64", vector([1n, 2n], new arrow.Int64())],
  ["text", "Binary", vector([new Uint8Array(1), new Uint8Array(1)], new arrow.Binary())],
];
for (const [column, name, values] of wrongTypes) {
  Deno.test(`${column} refuses ${name}`, async () => {
    assertEquals(await refusal(written({ [column]: values }, 2)), ["ingest", column, undefined]);
  });
}

Deno.test("a missing column is named", async () => {
  const { text: _, ...rest } = columnsOf(written({}, 2));
  const rows = arrow.tableToIPC(new arrow.Table(rest), "stream");
  assertEquals(await refusal(rows), ["ingest", "text", undefined]);
});

const badValues: [string, string, number, arrow.Vector][] = [
  ["an integer beyond 2^53 - 1", "day", 1, vector([2n ** 53n - 1n, 2n ** 53n], new arrow.Int64())],
  ["an integer below -(2^53 - 1)", "rate", 0, vector([-(2n ** 53n), 1n], new arrow.Int64())],
  ["an id beyond 2^53 - 1", "id", 1, vector([1n, 2n ** 60n], new arrow.Int64())],
  ["a NaN", "rate", 1, vector([1, NaN], new arrow.Float64())],
  ["an infinity", "rate", 0, vector([Infinity, 1], new arrow.Float32())],
  ["a null id", "id", 1, vector([1n, null], new arrow.Int64())],
  ["a null amount", "amount", 0, vector([null, 1], new arrow.Float64())],
];
for (const [name, column, row, values] of badValues) {
  Deno.test(`${name} is refused with its column and row`, async () => {
    assertEquals(await refusal(written({ [column]: values }, 2)), ["ingest", column, row]);
  });
}

Deno.test("what lies under a null is not looked at", async () => {
  const rate = arrow.makeVector(arrow.makeData({
    type: new arrow.Float64(),
    length: 2,
    nullCount: 1,
    data: new Float64Array([NaN, 2]),
    nullBitmap: new Uint8Array([2]),
  }));
  assertEquals((await read(written({ rate }, 2))).map((row) => row[3]), [0, 200]);
});

Deno.test("rows are counted over all batches", async () => {
  const table = arrow.tableFromIPC(written({}, 2)).concat(
    arrow.tableFromIPC(
      written({
        id: vector([8n, 9n], new arrow.Int64()),
        rate: vector([1, NaN], new arrow.Float64()),
      }, 2),
    ),
  );
  assertEquals(await refusal(arrow.tableToIPC(table, "stream")), ["ingest", "rate", 3]);
});

Deno.test("an amount that is no whole minor unit names its row and minor()", async () => {
  const guest = await guestOf("echo_plugin.ts");
  const rows = written({ amount: vector([1, 1.5], new arrow.Float64()) }, 2);
  const { code, row, message } = guest.send({ op: "init", config: { raw: true } }, rows).error!;
  assertEquals([code, row, message.includes("minor()")], ["ingest", 1, true]);
});

Deno.test("a row that the plugin refuses is named with the plugin's own words", async () => {
  const guest = await guestOf("echo_plugin.ts");
  const rows = written({ text: vector(["a", "refuse me"], new arrow.Utf8()) }, 2);
  const { code, row, message } = guest.send({ op: "init" }, rows).error!;
  assertEquals([code, row, message], ["ingest", 1, "row 1: this text is refused"]);
});

Deno.test("an amount beyond 2^53 - 1 minor units is refused by minor()", async () => {
  const rows = written({ amount: vector([1, 1e15], new arrow.Float64()) }, 2);
  assertEquals(await refusal(rows), ["ingest", undefined, 1]);
});

Deno.test("texts that repeat and texts that differ read alike", async () => {
  const columns: [string, (i: number) => string][] = [
    ["a few", (i) => `text ${i % 9}`],
    ["a few thousand", (i) => `text ${(i * 7919) % 5003}`],
    ["more than are kept", (i) => i % 16 == 0 ? "same" : `text ${i}`],
    ["each its own", (i) => `text ${i}`],
    ["mostly none", (i) => i % 100 == 0 ? `text ${i}` : ""],
  ];
  const guest = await guestOf("echo_plugin.ts");
  for (const [title, text] of columns) {
    const list = Array.from({ length: 72_000 }, (_, i) => text(i));
    const rows = written({
      text: vector(list, new arrow.Utf8()),
      day: vector(list.map(() => 0), new arrow.Int32()),
    }, list.length);
    guest.send({ op: "init", report: false }, rows);
    const found = seen(guest.send({ op: "solve" })).map((row) => row[4]);
    assertEquals(found.findIndex((each, i) => each != list[i]), -1, title);
    assertEquals(found.length, list.length);
  }
});

Deno.test("texts of every length that differ in any byte are told apart, and equal ones are not", async () => {
  const list: string[] = [];
  for (let length = 0; length <= 26; length++) {
    const plain = "abcdefghijklmnopqrstuvwxyz".slice(0, length);
    list.push(plain);
    for (let at = 0; at < length; at++) {
      list.push(`${plain.slice(0, at)}A${plain.slice(at + 1)}`, plain);
    }
  }
  const rows = written({ text: vector([...list, ...list], new arrow.Utf8()) }, 2 * list.length);
  const read = (await opened(rows)).send({ op: "solve" });
  assertEquals(seen(read).map((row) => row[4]), [...list, ...list]);
});
