/** Streams by hand: every layout that a writer may choose reads, and every lie is refused. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { i16, i32, i64, table, tables, text as name, u8 } from "../support/data/flatbuffer.ts";
import { guestOf } from "../support/data/guest.ts";
import {
  batch,
  type BatchSpec,
  bytes,
  date,
  dictionary,
  end,
  type FieldSpec,
  framed,
  type Framing,
  int,
  ints32,
  ints64,
  joined,
  message,
  none,
  schema,
  stream,
  utf8,
} from "../support/data/ipc.ts";
import { encoded, FIELDS, read, refusal, SEEN, twoRows } from "../support/guest/echo_stream.ts";

Deno.test("a stream by hand reads as it is", async () => {
  assertEquals(await read(stream(FIELDS, [batch(twoRows())])), SEEN);
});

const framings: [string, Framing][] = [
  ["the framing of before 2019, without continuation markers", { legacy: true }],
  ["metadata version 4", { version: 3 }],
];
for (const [title, framing] of framings) {
  Deno.test(`reads ${title}`, async () => {
    const rows = stream(FIELDS, [batch(twoRows(), framing)], framing);
    assertEquals(await read(rows), SEEN);
  });
}

Deno.test("a stream may end without its end mark, and what lies behind the mark is nothing", async () => {
  const whole = [schema(FIELDS), batch(twoRows())];
  assertEquals(await read(joined(whole)), SEEN);
  assertEquals(await read(joined([...whole, end(), bytes(1, 2, 3)])), SEEN);
});

/** Columns of every layout in front of the declared ones: a miscount shifts what is read. */
const layouts: [string, FieldSpec, Partial<BatchSpec>, Framing?][] = [
  ["Null", { name: "x", type: [1, table()] }, { nodes: [[2, 2]], buffers: [] }],
  ["Binary", { name: "x", type: [4, table()] }, {
    nodes: [[2, 0]],
    buffers: [none, ints32(0, 0, 0), none],
  }],
  ["Bool", { name: "x", type: [6, table()] }, { nodes: [[2, 0]], buffers: [none, bytes(3)] }],
  ["Decimal", { name: "x", type: [7, table(i32(20), i32(2))] }, {
    nodes: [[2, 0]],
    buffers: [none, new Uint8Array(32)],
  }],
  ["Interval", { name: "x", type: [11, table()] }, {
    nodes: [[2, 0]],
    buffers: [none, ints32(1, 2)],
  }],
  ["FixedSizeBinary", { name: "x", type: [15, table(i32(3))] }, {
    nodes: [[2, 0]],
    buffers: [none, new Uint8Array(6)],
  }],
  ["Duration", { name: "x", type: [18, table()] }, {
    nodes: [[2, 0]],
    buffers: [none, ints64(1, 2)],
  }],
  ["Struct of List", {
    name: "x",
    type: [13, table()],
    children: [{ name: "l", type: [12, table()], children: [{ name: "i", type: int(8) }] }],
  }, {
    nodes: [[2, 0], [2, 0], [1, 0]],
    buffers: [none, none, ints32(0, 1, 1), none, bytes(7)],
  }],
  ["LargeList", { name: "x", type: [21, table()], children: [{ name: "i", type: int(8) }] }, {
    nodes: [[2, 0], [1, 0]],
    buffers: [none, ints64(0, 1, 1), none, bytes(7)],
  }],
  ["FixedSizeList", {
    name: "x",
    type: [16, table(i32(2))],
    children: [{ name: "i", type: int(8) }],
  }, { nodes: [[2, 0], [4, 0]], buffers: [none, none, bytes(1, 2, 3, 4)] }],
  ["Map", {
    name: "x",
    type: [17, table()],
    children: [{
      name: "entries",
      type: [13, table()],
      children: [{ name: "key", type: utf8 }, { name: "value", type: int(8) }],
    }],
  }, {
    nodes: [[2, 0], [0, 0], [0, 0], [0, 0]],
    buffers: [none, ints32(0, 0, 0), none, none, ints32(0), none, none, none],
  }],
  ["sparse Union", {
    name: "x",
    type: [14, table(i16(0))],
    children: [{ name: "i", type: int(8) }],
  }, { nodes: [[2, 0], [2, 0]], buffers: [bytes(0, 0), none, bytes(1, 2)] }],
  ["dense Union", {
    name: "x",
    type: [14, table(i16(1))],
    children: [{ name: "i", type: int(8) }],
  }, { nodes: [[2, 0], [2, 0]], buffers: [bytes(0, 0), ints32(0, 1), none, bytes(1, 2)] }],
  ["dense Union of metadata version 4", {
    name: "x",
    type: [14, table(i16(1))],
    children: [{ name: "i", type: int(8) }],
  }, {
    nodes: [[2, 0], [2, 0]],
    buffers: [none, bytes(0, 0), ints32(0, 1), none, bytes(1, 2)],
  }, { version: 3 }],
  ["RunEndEncoded", {
    name: "x",
    type: [22, table()],
    children: [{ name: "run_ends", type: int(32) }, { name: "values", type: utf8 }],
  }, {
    nodes: [[2, 0], [1, 0], [1, 0]],
    buffers: [none, ints32(2), none, ints32(0, 1), bytes(65)],
  }],
  ["Utf8View with data buffers", { name: "x", type: [24, table()] }, {
    nodes: [[2, 0]],
    buffers: [none, new Uint8Array(32), bytes(1), bytes(2), bytes(3)],
    views: [3],
  }],
  ["Struct of BinaryViews", {
    name: "x",
    type: [13, table()],
    children: [{ name: "a", type: [23, table()] }, { name: "b", type: [23, table()] }],
  }, {
    nodes: [[2, 0], [2, 0], [2, 0]],
    buffers: [none, none, new Uint8Array(32), none, new Uint8Array(32), bytes(9)],
    views: [0, 1],
  }],
  ["ListView", { name: "x", type: [25, table()], children: [{ name: "i", type: int(8) }] }, {
    nodes: [[2, 0], [1, 0]],
    buffers: [none, ints32(0, 0), ints32(1, 1), none, bytes(7)],
  }],
  ["LargeListView", { name: "x", type: [26, table()], children: [{ name: "i", type: int(8) }] }, {
    nodes: [[2, 0], [1, 0]],
    buffers: [none, ints64(0, 0), ints64(1, 1), none, bytes(7)],
  }],
  ["Dictionary of Struct", {
    name: "x",
    type: [13, table()],
    children: [{ name: "i", type: int(8) }],
    dictionary: { id: 9 },
  }, { nodes: [[2, 0]], buffers: [none, ints32(0, 0)] }],
];
for (const [title, field, front, framing = {}] of layouts) {
  Deno.test(`steps over a column of ${title}`, async () => {
    const rows = stream([field, ...FIELDS], [batch(twoRows(front), framing)], framing);
    assertEquals(await read(rows), SEEN);
  });
}

Deno.test("a type from the future is refused by name", async () => {
  const rows = stream([{ name: "x", type: [27, table()] }, ...FIELDS], []);
  assert((await refusal(rows)).message.includes("unknown Arrow type 27"));
});

Deno.test("days and milliseconds keep their own unit", async () => {
  for (const [unit, list] of [[0, ints32(3, 4)], [1, ints64(3, 4)]] as [number, Uint8Array][]) {
    const spec = twoRows();
    spec.buffers[5] = list;
    const fields = FIELDS.with(2, { name: "day", type: date(unit) });
    assertEquals(await read(stream(fields, [batch(spec)])), SEEN);
  }
});

Deno.test("text that begins behind the data's first byte reads", async () => {
  const spec = twoRows();
  spec.buffers[9] = ints32(2, 3, 5);
  spec.buffers[10] = new TextEncoder().encode("--abc");
  assertEquals(await read(stream(FIELDS, [batch(spec)])), SEEN);
});

/** One thing wrong at a time, and the words that say so. */
const MAX = 2n ** 63n - 1n;
const corrupt: [string, () => Uint8Array, string][] = [
  ["an Arrow file", () => joined([new TextEncoder().encode("ARROW1\0\0"), schema(FIELDS)]), "file"],
  ["a text", () => new TextEncoder().encode("id,amount\n1,2\n"), "ends inside a message"],
  ["a batch without a schema", () => batch(twoRows()), "no schema"],
  ["a second schema", () => stream(FIELDS, [schema(FIELDS)]), "no rows"],
  ["a big-endian stream", () => stream(FIELDS, [], { endianness: 1 }), "big-endian"],
  ["metadata of version 3", () => stream(FIELDS, [], { version: 2 }), "version"],
  ["a compressed batch", () => changed({ compressed: true }), "uncompressed"],
  ["a negative number of rows", () => changed({ rows: -1 }), "number of rows"],
  ["more rows than can be", () => changed({ rows: MAX }), "number of rows"],
  ["a node too few", () => changed({ nodes: twoRows().nodes.slice(1) }), "another shape"],
  ["a buffer too many", () => changed({ buffers: [...twoRows().buffers, none] }), "another shape"],
  ["a view count too many", () => changed({ views: [0] }), "another shape"],
  ["a node of another length", () => changed({ nodes: twoRows().nodes.with(2, [3, 0]) }), "day"],
  ["more nulls than rows", () => changed({ nodes: twoRows().nodes.with(2, [2, 3]) }), "day"],
  ["fewer nulls than none", () => changed({ nodes: twoRows().nodes.with(2, [2, -1]) }), "day"],
  ["nulls without a bitmap", () => changed({ nodes: twoRows().nodes.with(2, [2, 1]) }), "bitmap"],
  ["a buffer behind the body", () => placed(1, [1 << 20, 16]), "outside its batch"],
  ["a buffer longer than the body", () => placed(1, [0, MAX]), "outside its batch"],
  ["a buffer before the body", () => placed(1, [-8, 16]), "outside its batch"],
  ["a buffer of negative length", () => placed(1, [0, -1]), "outside its batch"],
  ["data too short", () => placed(1, [0, 15]), "id: its data is too short"],
  ["offsets too few", () => placed(9, [0, 11]), "text: its offsets are too few"],
  ["offsets that fall", () => offsets(0, 2, 1), "text, row 1"],
  ["an offset below zero", () => offsets(-1, 1, 2), "text, row 0"],
  ["an offset behind the data", () => offsets(0, 1, 9), "text, row 1"],
  ["text that is not UTF-8", () => content(97, 0xc3, 0x28), "text, row 1: its text is not UTF-8"],
  ["an overlong form", () => content(97, 0xc0, 0x80), "text, row 1"],
  ["a character cut in two", () => content(0xc3, 0xa9, 97), "text, row 0"],
  ["a surrogate in UTF-8", surrogate, "text, row 0"],
  ["a column that stands twice", () => stream([...FIELDS, FIELDS[2]], []), "day: it stands twice"],
  [
    "a dictionary of another shape",
    () => stream(encoded(), [dictionary(5, { rows: 0, nodes: [], buffers: [] })]),
    "dictionary",
  ],
  ["one dictionary for two types", () =>
    stream([
      { name: "id", type: int(64), dictionary: { id: 1 } },
      ...FIELDS.slice(1),
    ], []), "column id: it is Dictionary of Int64"],
];

function changed(change: Partial<BatchSpec>): Uint8Array {
  return stream(FIELDS, [batch({ ...twoRows(), ...change })]);
}

/** Says that a buffer lies elsewhere; the others stay where they are. */
function placed(buffer: number, place: [number | bigint, number | bigint]): Uint8Array {
  const { buffers } = twoRows();
  let at = 0;
  const places = buffers.map(({ length }): [number | bigint, number | bigint] => {
    const here = at;
    at += (length + 7) & ~7;
    return [here, length];
  });
  return changed({ places: places.with(buffer, place) });
}

function offsets(...list: number[]): Uint8Array {
  return changed({ buffers: twoRows().buffers.with(9, ints32(...list)) });
}

function content(...list: number[]): Uint8Array {
  return changed({ buffers: twoRows().buffers.with(10, bytes(...list)) });
}

function surrogate(): Uint8Array {
  const { buffers } = twoRows();
  return changed({
    buffers: buffers.with(9, ints32(0, 3, 3)).with(10, bytes(0xed, 0xa0, 0x80)),
  });
}

for (const [title, rows, words] of corrupt) {
  Deno.test(`refuses ${title}`, async () => {
    const { code, message } = await refusal(rows());
    assertEquals(code, "ingest");
    assert(message.includes(words), message);
  });
}

Deno.test("every truncation of a stream is refused or reads as a shorter one", async () => {
  const guest = await guestOf("echo_plugin.ts");
  const rows = stream(FIELDS, [batch(twoRows()), batch(twoRows({}, [3, 4]))]);
  const whole: number[] = [];
  for (let size = 1; size < rows.length; size++) {
    const { ok, error, totals } = guest.send({ op: "init", report: false }, rows.slice(0, size));
    if (ok) whole.push(totals!.rows);
    else assertEquals(error!.code, "ingest");
  }
  // After the schema, after each batch, and inside the end mark.
  assertEquals(whole.slice(0, 3), [0, 2, 4]);
});

/** A column of structs in structs, each with so many children, all of them the same one. */
function nested(depth: number, children: number): Uint8Array {
  let field = table(name("x"), u8(1), u8(1), table());
  for (let level = 0; level < depth; level++) {
    const inside = tables(Array.from({ length: children }, () => field));
    field = table(name("x"), u8(1), u8(13), table(), undefined, inside);
  }
  return message(1, table(i16(0), tables([field])), []);
}

Deno.test("types may be nested 64 deep and no deeper", async () => {
  assertEquals((await refusal(nested(64, 1))).column, "id", "which is missing");
  assert((await refusal(nested(65, 1))).message.includes("its schema cannot be read"));
});

Deno.test("fields that share their children are not walked through for ever", async () => {
  // A few kilobytes with 2^60 paths through them.
  assert((await refusal(nested(60, 2))).message.includes("its schema cannot be read"));
});

Deno.test("metadata that is shorter than it says, or nothing at all, is refused", async () => {
  for (
    const metadata of [
      bytes(),
      bytes(0),
      bytes(4, 0, 0, 0),
      bytes(255, 255, 255, 255),
      bytes(255, 255, 255, 127),
      new Uint8Array(64),
      new Uint8Array(64).fill(255),
    ]
  ) {
    assertEquals((await refusal(framed(metadata, none))).code, "ingest");
  }
  const huge = new Uint8Array(new Int32Array([-1, 0x7fffffff, 1, 2]).buffer);
  assertEquals((await refusal(huge)).code, "ingest");
  assertEquals((await refusal(message(3, table(i64(1)), []))).code, "ingest");
});
