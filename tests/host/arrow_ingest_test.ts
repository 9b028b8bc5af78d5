import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertStrictEquals } from "@std/assert/strict_equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { assertThrows } from "@std/assert/throws.js";
import {
  compressionRegistry,
  CompressionType,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  LargeUtf8,
  Table,
  tableFromIPC,
  tableToIPC,
  TimestampMillisecond,
  Uint32,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { readArrow } from "../../core/host/arrow/read_arrow.ts";
import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { streamShape } from "../../core/host/arrow/stream_shape.ts";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { int, stream as handmade } from "../support/data/ipc.ts";
import fc from "../support/data/fast_check.ts";

const INPUT: InputField[] = [
  { name: "id", type: "i64", id: true },
  { name: "amount", type: "f64", amount: true },
  { name: "memo", type: "utf8" },
];

const DESCRIBE: Describe = {
  abi_version: 1,
  domain: { id: "test", version: "1.0.0" },
  input: INPUT,
  report_schema: 1,
};

function table(columns: Partial<Record<"id" | "amount" | "memo" | "extra", Vector>> = {}): Table {
  return new Table({
    id: vectorFromArray([1n, 2n], new Int64()),
    amount: vectorFromArray([1.5, -1.5], new Float64()),
    memo: vectorFromArray(["a", "b"], new Utf8()),
    ...columns,
  });
}

const rowsOf = (stream: Uint8Array) =>
  tableFromIPC(stream).toArray().map((row) => ({ ...row.toJSON() }));

const ROWS = [{ id: 1n, amount: 1.5, memo: "a" }, { id: 2n, amount: -1.5, memo: "b" }];

function refusal(act: () => unknown): FloreconError {
  return assertThrows(act, FloreconError);
}

Deno.test("a stream that feeds every declared column passes through untouched", () => {
  const stream = tableToIPC(table({ extra: vectorFromArray([1, 2], new Int16()) }), "stream");
  assertStrictEquals(readArrow(stream, DESCRIBE), stream);
});

Deno.test("a file becomes the stream that is equal to it", () => {
  const stream = readArrow(tableToIPC(table(), "file"), DESCRIBE);
  assertEquals([...stream.subarray(0, 4)], [255, 255, 255, 255]);
  assertEquals(rowsOf(stream), ROWS);
  assertEquals(streamShape(stream).rows, 2);
});

Deno.test("a table and its batches become a stream", () => {
  assertEquals(rowsOf(rowsToStream(table().concat(table()), DESCRIBE)), [...ROWS, ...ROWS]);
});

for (
  const [what, columns] of [
    ["Int32, Float32, LargeUtf8", {
      id: vectorFromArray([1, 2], new Int32()),
      amount: vectorFromArray([1, 2], new Float32()),
      memo: vectorFromArray(["a", "b"], new LargeUtf8()),
    }],
    ["Date32, Int64, a dictionary", {
      id: vectorFromArray([new Date(0), new Date(1)], new DateDay()),
      amount: vectorFromArray([1n, 2n], new Int64()),
      memo: vectorFromArray(["a", "b"], new Dictionary(new Utf8(), new Int32())),
    }],
    ["Date64, Int32", {
      id: vectorFromArray([new Date(0), new Date(1)], new DateMillisecond()),
      amount: vectorFromArray([1, 2], new Int32()),
    }],
  ] as [string, Parameters<typeof table>[0]][]
) {
  Deno.test(`${what} feed what is declared, from a stream and from a file`, () => {
    const stream = tableToIPC(table(columns), "stream");
    assertStrictEquals(readArrow(stream, DESCRIBE), stream);
    assertEquals(
      rowsOf(readArrow(tableToIPC(table(columns), "file"), DESCRIBE)),
      rowsOf(stream),
    );
  });
}

for (
  const [column, vector] of [
    ["id", vectorFromArray([1, 2], new Float64())],
    ["id", vectorFromArray([1, 2], new Uint32())],
    ["id", vectorFromArray([new Date(0), new Date(1)], new TimestampMillisecond())],
    ["amount", vectorFromArray(["1", "2"], new Utf8())],
    ["amount", vectorFromArray([new Uint32Array(4), new Uint32Array(4)], new Decimal(2, 10))],
    ["memo", vectorFromArray([1, 2], new Dictionary(new Int32(), new Int32()))],
  ] as [string, Vector][]
) {
  Deno.test(`${vector.type} does not feed the column ${column}`, () => {
    const stream = tableToIPC(table({ [column]: vector }), "stream");
    const error = refusal(() => readArrow(stream, DESCRIBE, { file: "l.arrow" }));
    assertEquals([error.code, error.details.column], ["ingest", column]);
    assertStringIncludes(error.message, "l.arrow");
  });
}

Deno.test("a missing column names itself and the nearest one that is there", () => {
  const shipped = table().select(["id", "memo"]).assign(
    new Table({ amuont: vectorFromArray([1, 2], new Float64()) }),
  );
  const error = refusal(() => readArrow(tableToIPC(shipped, "stream"), DESCRIBE));
  assertEquals(error.details, { column: "amount", nearest: "amuont" });
});

for (
  const [what, bytes, hint] of [
    ["no bytes", new Uint8Array(0), "empty"],
    ["Parquet", new TextEncoder().encode("PAR1 and so on"), "Parquet"],
    ["Feather 1", new TextEncoder().encode("FEA1 and so on"), "Feather version 1"],
    ["a CSV", new TextEncoder().encode("id,amount,memo\n1,2,a\n"), "Arrow"],
    ["a lone magic", new TextEncoder().encode("ARROW1"), "Arrow"],
    ["four bytes", Uint8Array.of(255, 255, 255, 255), "Arrow"],
  ] as [string, Uint8Array, string][]
) {
  Deno.test(`${what}: one sentence says what to do`, () => {
    const error = refusal(() => readArrow(bytes, DESCRIBE));
    assertEquals(error.code, "ingest");
    assertStringIncludes(error.message, hint);
  });
}

for (const format of ["stream", "file"] as const) {
  Deno.test(`a compressed ${format} is named as such`, () => {
    compressionRegistry.set(CompressionType.ZSTD, {
      encode: (bytes) => zstdCompressSync(bytes),
      decode: (bytes) => zstdDecompressSync(bytes),
    });
    const bytes = tableToIPC(table(), format, CompressionType.ZSTD);
    assertStringIncludes(refusal(() => readArrow(bytes, DESCRIBE)).message, "is compressed");
  });
}

Deno.test("a stream cut anywhere is refused", () => {
  const stream = tableToIPC(table().concat(table()), "stream");
  for (let length = 0; length < stream.length; length++) {
    assertEquals(refusal(() => readArrow(stream.slice(0, length), DESCRIBE)).code, "ingest");
  }
});

const END = [255, 255, 255, 255, 0, 0, 0, 0];

Deno.test("a stream that ends without the mark of its end is refused, also where zeros follow", () => {
  const stream = tableToIPC(table(), "stream");
  assertEquals([...stream.slice(-8)], END);
  const cut = stream.slice(0, -8);
  for (const behind of [[], [0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]]) {
    const error = refusal(() => readArrow(Uint8Array.from([...cut, ...behind]), DESCRIBE));
    assertStringIncludes(error.message, "its end is missing");
  }
});

Deno.test("a stream with anything behind its end is refused", () => {
  const stream = tableToIPC(table(), "stream");
  for (const behind of [stream, END, [0], new TextEncoder().encode("garbage")]) {
    const error = refusal(() => readArrow(Uint8Array.from([...stream, ...behind]), DESCRIBE));
    assertStringIncludes(error.message, "something stands behind its end");
  }
});

Deno.test("two files end to end are refused, also where the second one has no rows", () => {
  const one = tableToIPC(table(), "file");
  const longer = tableToIPC(table().concat(table(), table()), "file");
  const none = tableToIPC(new Table(table().schema), "file");
  readArrow(none, DESCRIBE);
  for (const files of [[one, one], [one, longer], [longer, one], [one, none], [none, none]]) {
    const error = refusal(() =>
      readArrow(Uint8Array.from(files.flatMap((it) => [...it])), DESCRIBE)
    );
    assertStringIncludes(error.message, "another file stands before it");
  }
});

Deno.test("the oldest streams end in a length of zero alone", () => {
  const legacy = { legacy: true };
  const fields = [{ name: "id", type: int(64) }];
  const stream = handmade(fields, [], legacy);
  assertStrictEquals(readArrow(stream, { input: DESCRIBE.input.slice(0, 1) }), stream);
  for (const cut of [stream.slice(0, -4), Uint8Array.from([...stream, 0])]) {
    refusal(() => readArrow(cut, { input: DESCRIBE.input.slice(0, 1) }));
  }
});

Deno.test("no bytes make the reader throw anything but a FloreconError", () => {
  const formats = [tableToIPC(table(), "stream"), tableToIPC(table(), "file")];
  const change = fc.record({ at: fc.nat(), to: fc.nat(255) });
  fc.assert(fc.property(fc.constantFrom(...formats), fc.array(change), (bytes, changes) => {
    const mutated = bytes.slice();
    for (const { at, to } of changes) mutated[at % mutated.length] = to;
    try {
      readArrow(mutated, DESCRIBE);
    } catch (error) {
      assert(error instanceof FloreconError, String(error));
    }
  }));
});

Deno.test("plain records become a stream of the declared columns", () => {
  const records = [
    { id: 1, amount: 2.5, memo: "ü", note: "passed over" },
    { id: 2n, amount: -2, memo: null },
    { id: new Date("1970-01-03T12:00:00Z"), amount: 0, memo: "lone \ud800" },
  ];
  assertEquals(rowsOf(rowsToStream(records, DESCRIBE)), [
    { id: 1n, amount: 2.5, memo: "ü" },
    { id: 2n, amount: -2, memo: "" },
    { id: 2n, amount: 0, memo: "lone \ufffd" },
  ]);
  assertEquals(rowsOf(rowsToStream([], DESCRIBE)), []);
});

for (
  const [column, value] of [
    ["id", 1.5],
    ["id", null],
    ["id", 2 ** 53],
    ["id", 2n ** 53n + 1n],
    ["id", "2026-01-31"],
    ["id", undefined],
    ["amount", NaN],
    ["amount", "12"],
    ["amount", null],
    ["memo", 5],
    ["memo", undefined],
  ] as [string, unknown][]
) {
  Deno.test(`a record with ${typeof value} ${value} in ${column} is an error with its row`, () => {
    const records = [{ id: 1, amount: 1, memo: "" }, {
      id: 2,
      amount: 1,
      memo: "",
      [column]: value,
    }];
    const error = refusal(() => rowsToStream(records, DESCRIBE));
    assertEquals(error.code, "ingest");
    assertEquals([error.details.column, error.details.row], [column, 1]);
  });
}

Deno.test("a record without a declared column says which, and which was meant", () => {
  const error = refusal(() => rowsToStream([{ id: 1, Amount: 2, memo: "" }], DESCRIBE));
  assertEquals([error.code, error.details.column, error.details.nearest], [
    "ingest",
    "amount",
    "Amount",
  ]);
});

Deno.test("a record's date may be missing where it is optional, and only there", () => {
  const input: InputField[] = [{ name: "due", type: "i64", date: true, optional: true }];
  const stream = rowsToStream([{ due: new Date("2026-01-31T23:00Z") }, { due: null }], {
    ...DESCRIBE,
    input,
  });
  assertEquals(rowsOf(stream), [{ due: 20484n }, { due: null }]);
  const needed: InputField[] = [{ name: "due", type: "i64", date: true }];
  const error = refusal(() => rowsToStream([{ due: null }], { ...DESCRIBE, input: needed }));
  assertEquals([error.code, error.details.column, error.details.row], ["ingest", "due", 0]);
});
