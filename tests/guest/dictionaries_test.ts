/** Texts by number: a dictionary, what may be added to it, and indices that it does not have. */
import { assertEquals } from "@std/assert/equals.js";
import {
  batch,
  bytes,
  dictionary,
  type FieldSpec,
  ints32,
  ints64,
  largeUtf8,
  none,
  stream,
  texts,
} from "../support/data/ipc.ts";
import { encoded, indices, read, refusal, values } from "../support/guest/echo_stream.ts";

const widths: [string, FieldSpec[], Uint8Array][] = [
  ["Int8", encoded(8), bytes(1, 0)],
  ["UInt8", encoded(8, false), bytes(1, 0)],
  ["Int16", encoded(16), bytes(1, 0, 0, 0)],
  ["UInt16", encoded(16, false), bytes(1, 0, 0, 0)],
  ["Int32", encoded(32), ints32(1, 0)],
  ["UInt32", encoded(32, false), ints32(1, 0)],
  ["Int64", encoded(64), ints64(1, 0)],
  ["UInt64", encoded(64, false), ints64(1, 0)],
];
for (const [title, fields, list] of widths) {
  Deno.test(`a dictionary takes indices of ${title}`, async () => {
    const rows = stream(fields, [dictionary(5, values("zero", "one")), batch(indices(list))]);
    assertEquals((await read(rows)).map((row) => row[4]), ["one", "zero"]);
  });
}

Deno.test("a dictionary of LargeUtf8 reads", async () => {
  const large = { ...values("a"), buffers: [none, ints64(0, 1), bytes(65)] };
  const rows = stream(encoded(32, true, largeUtf8), [
    dictionary(5, large),
    batch(indices(ints32(0, 0))),
  ]);
  assertEquals((await read(rows)).map((row) => row[4]), ["A", "A"]);
});

Deno.test("a delta adds to a dictionary, another batch of it takes its place", async () => {
  const rows = stream(encoded(), [
    dictionary(5, values("a")),
    dictionary(5, values("b"), true),
    batch(indices(ints32(0, 1))),
    dictionary(5, values("c", "d")),
    dictionary(99, values("of a column that nobody declared")),
    batch(indices(ints32(1, 0), [3, 4])),
  ]);
  assertEquals((await read(rows)).map((row) => row[4]), ["a", "b", "d", "c"]);
});

Deno.test("a null among a dictionary's values reads as an empty text", async () => {
  const [offsets, data] = texts("a", "");
  const rows = stream(encoded(), [
    dictionary(5, { rows: 2, nodes: [[2, 1]], buffers: [bytes(1), offsets, data] }),
    batch(indices(ints32(0, 1))),
  ]);
  assertEquals((await read(rows)).map((row) => row[4]), ["a", ""]);
});

const badIndices: [string, FieldSpec[], Uint8Array, number][] = [
  ["past the end", encoded(), ints32(0, 2), 1],
  ["below zero", encoded(), ints32(-1, 0), 0],
  ["far below zero", encoded(64), ints64(0, -(2n ** 63n)), 1],
  ["beyond 2^53", encoded(64, false), ints64(2n ** 62n, 0), 0],
];
for (const [title, fields, list, row] of badIndices) {
  Deno.test(`an index ${title} is refused with its row`, async () => {
    const rows = stream(fields, [dictionary(5, values("a", "b")), batch(indices(list))]);
    const { code, column, row: found } = await refusal(rows);
    assertEquals([code, column, found], ["ingest", "text", row]);
  });
}

Deno.test("indices without a dictionary are refused", async () => {
  const rows = stream(encoded(), [batch(indices(ints32(0, 0)))]);
  assertEquals((await refusal(rows)).column, "text");
});
