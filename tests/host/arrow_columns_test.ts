/** The host's own reader of columns: what the Arrow library reads, without believing a single length. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import * as arrow from "apache-arrow";
import { chunks } from "../../core/host/arrow/chunks.ts";
import { narrowed } from "../../core/host/arrow/narrowed.ts";
import { partsOf } from "../../core/host/arrow/parts.ts";
import { readArrow } from "../../core/host/arrow/read_arrow.ts";
import { type Cell, cellAt, numbersOf } from "../../core/host/arrow/read_chunk.ts";
import { StreamBuilder } from "../../core/host/arrow/stream_builder.ts";
import { loneRows } from "../../core/host/proof/lone_rows.ts";
import { streamHead, streamShape } from "../../core/host/arrow/stream_shape.ts";
import { mutated, Random } from "../support/data/mutate.ts";

const vector = arrow.vectorFromArray;

/** Every cell of a column, by the host's own reader. */
function cellsOf(stream: Uint8Array, name: string): Cell[] {
  return [...chunks(stream, [name])].flatMap(([chunk]) =>
    Array.from({ length: chunk.rows }, (_, row) => cellAt(chunk, row))
  );
}

const COLUMNS: Record<string, [arrow.Vector, Cell[]]> = {
  "Int64": [vector([1n, -(2n ** 53n - 1n), 2n ** 53n - 1n, null], new arrow.Int64()), [
    ...[1, -(2 ** 53 - 1), 2 ** 53 - 1, null],
  ]],
  "Int32": [vector([1, -7, null], new arrow.Int32()), [1, -7, null]],
  "Float64": [vector([0.5, null, -1e300], new arrow.Float64()), [0.5, null, -1e300]],
  "Float32": [vector([0.5, -2], new arrow.Float32()), [0.5, -2]],
  "Date32": [vector([new Date(20 * 864e5), null], new arrow.DateDay()), [20, null]],
  "Date64": [vector([new Date(20), new Date(-3)], new arrow.DateMillisecond()), [20, -3]],
  "Utf8": [vector(["a", "", null, "\ufeffgrün 😀"], new arrow.Utf8()), [
    "a",
    "",
    null,
    "\ufeffgrün 😀",
  ]],
  "LargeUtf8": [vector(["a", null, "ß"], new arrow.LargeUtf8()), ["a", null, "ß"]],
  "Dictionary": [
    vector(["x", "y", null, "x"], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int16())),
    ["x", "y", null, "x"],
  ],
};

for (const [name, [column, cells]] of Object.entries(COLUMNS)) {
  Deno.test(`chunks() reads ${name}, nulls included`, () => {
    const before = vector(cells.map(String), new arrow.Utf8());
    const stream = arrow.tableToIPC(new arrow.Table({ before, it: column }), "stream");
    assertEquals(cellsOf(stream, "it"), cells);
    assertEquals(cellsOf(concat(Uint8Array.of(0), stream).subarray(1), "it"), cells, "unaligned");
  });
}

Deno.test("numbersOf() reads a column at once, a null as NaN and what is not exact as no integer", () => {
  const numbers = (column: arrow.Vector) => {
    const stream = arrow.tableToIPC(new arrow.Table({ it: column }), "stream");
    return [...chunks(stream, ["it"])].flatMap(([chunk]) => [...numbersOf(chunk)]);
  };
  assertEquals(numbers(vector([3n, null, -1n], new arrow.Int64())), [3, NaN, -1]);
  assertEquals(numbers(vector([3, null], new arrow.Int32())), [3, NaN]);
  const [beyond] = numbers(vector([2n ** 53n + 1n], new arrow.Int64()));
  assert(!Number.isSafeInteger(beyond));
});

Deno.test("columns of any type are stepped over", () => {
  const { Field, Struct, List, Utf8, Int32 } = arrow;
  const struct = new Struct([
    new Field("a", new Utf8(), true),
    new Field("b", new List(new Field("item", new Int32(), true)), true),
  ]);
  const others: Record<string, arrow.Vector> = {
    nothing: vector([null, null], new arrow.Null()),
    flag: vector([true, null], new arrow.Bool()),
    blob: vector([new Uint8Array([1]), null], new arrow.Binary()),
    struct: vector([{ a: "x", b: [1, 2] }, null], struct),
    list: vector([[1, 2, 3], null], new List(new Field("item", new Int32(), true))),
    pair: vector([[1, 2], [3, 4]], new arrow.FixedSizeList(2, new Field("item", new Int32()))),
    when: vector([new Date(), null], new arrow.TimestampMillisecond()),
    word: vector(["w", "v"], new arrow.Dictionary(new Utf8(), new Int32())),
  };
  for (const [name, column] of Object.entries(others)) {
    const table = new arrow.Table({ [name]: column, it: vector([1, 2], new Int32()) });
    assertEquals(cellsOf(arrow.tableToIPC(table, "stream"), "it"), [1, 2], name);
  }
});

Deno.test("what pyarrow and Polars write is read as the Arrow library reads it", () => {
  const folder = new URL("../fixtures/arrow/", import.meta.url);
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".stream.arrow"));
  assert(files.length > 3);
  for (const file of files) {
    const stream = Deno.readFileSync(new URL(file, folder));
    const table = arrow.tableFromIPC(stream);
    for (const { name, type } of streamShape(stream).columns) {
      if (!/^(Dictionary<)?(Large)?Utf8>?$|^Int(32|64)$|^Float/.test(type)) continue;
      const wanted = Array.from(
        table.getChild(name)!,
        (cell) => typeof cell === "bigint" ? Number(cell) : cell,
      );
      assertEquals(cellsOf(stream, name), wanted, `${name} of ${file}`);
    }
  }
});

Deno.test("a column that is not there, and one of another type, are said", () => {
  const stream = arrow.tableToIPC(
    new arrow.Table({ it: vector([true], new arrow.Bool()) }),
    "stream",
  );
  assertThrows(() => cellsOf(stream, "that"), Error, 'it has no column "that"');
  assertThrows(() => cellsOf(stream, "it"), Error, "a column is Bool");
});

Deno.test("no bytes make it loop, or anything but throw", () => {
  const streams = Object.values(COLUMNS).map(([column]) =>
    arrow.tableToIPC(new arrow.Table({ it: column }), "stream")
  );
  const random = new Random(7);
  for (let round = 0; round < 4_000; round++) {
    const bytes = mutated(
      streams[round % streams.length],
      streams[(round + 1) % streams.length],
      random,
    );
    try {
      for (const [chunk] of chunks(bytes, ["it"])) {
        assert(chunk.rows <= 8 * bytes.length, "rows out of nothing");
        for (let row = 0; row < Math.min(chunk.rows, 10); row++) cellAt(chunk, row);
      }
    } catch (error) {
      assert(error instanceof Error);
    }
  }
});

/** A stream of small batches. */
function batches(...sizes: number[]): Uint8Array {
  const builder = new StreamBuilder([{ name: "id", type: "i64" }, { name: "memo", type: "utf8" }]);
  let next = 0;
  for (const size of sizes) {
    for (let row = 0; row < size; row++) {
      builder.columns[0].push(next++);
      builder.columns[1].push(row % 3 ? `m${next}` : null);
      builder.endRow();
    }
    builder.endBatch();
  }
  return builder.finish();
}

Deno.test("partsOf() cuts between batches, into parts that are large enough, and loses nothing", () => {
  const stream = batches(3, 1, 1, 4, 2);
  const sizes = (rows: number) => {
    return Array.from(partsOf(stream, rows), (part) => {
      assertEquals(streamShape(part.stream).rows, part.rows);
      return part.rows;
    });
  };
  assertEquals(sizes(1), [3, 1, 1, 4, 2]);
  assertEquals(sizes(4), [4, 5, 2]);
  assertEquals(sizes(100), [11]);
  for (const rows of [1, 3, 100]) {
    for (const name of ["id", "memo"]) {
      const parts = Array.from(partsOf(stream, rows), (part) => cellsOf(part.stream, name));
      assertEquals(parts.flat(), cellsOf(stream, name));
    }
  }
});

Deno.test("partsOf() and streamHead() make streams that are whole", () => {
  const stream = batches(3, 1, 1, 4, 2);
  const describe = { input: [{ name: "id", type: "i64" as const }] };
  for (const part of partsOf(stream, 1)) readArrow(part.stream, describe);
  for (const rows of [1, 5, 100]) readArrow(streamHead(stream, rows), describe);
});

Deno.test("partsOf() keeps as it is what is one part, and what has dictionaries, without a copy", () => {
  for (const [stream, rows] of [[batches(), 0], [batches(5), 5], [batches(2, 2), 4]] as const) {
    const [part, ...more] = partsOf(stream, 4);
    assert(part.stream === stream);
    assertEquals([part.rows, more], [rows, []]);
  }
  const words = vector(["a", "b", "a"], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()));
  const [table, other] = [new arrow.Table({ words }), new arrow.Table({ words })];
  const encoded = arrow.tableToIPC(table.concat(other), "stream");
  assertEquals(Array.from(partsOf(encoded, 1), ({ rows }) => rows), [6]);
  assert([...partsOf(encoded, 1)][0].stream === encoded);
});

for (const [name, [column, cells]] of Object.entries(COLUMNS)) {
  Deno.test(`narrowed() and loneRows() keep ${name} as it was, nulls included`, () => {
    const [before, id] = [cells.map(String), cells.map((_, at) => at)];
    const table = new arrow.Table({
      before: vector(before, new arrow.Utf8()),
      it: column,
      id: vector(id, new arrow.Int32()),
    });
    const stream = arrow.tableToIPC(table, "stream");
    const [part, ...more] = narrowed(stream, ["id", "it"], 1);
    assertEquals([part.rows, more], [cells.length, []]);
    assertEquals([cellsOf(part.stream, "id"), cellsOf(part.stream, "it")], [id, cells]);
    // The Arrow library reads what was written, too.
    const { schema } = arrow.tableFromIPC(part.stream);
    const { type } = schema.fields.find(({ name }) => name === "it")!;
    assertEquals(type.toString(), column.type.toString());
    const alone = loneRows(stream, id, ["id", "it"]);
    assertEquals(alone.map(({ row }) => row), id.toReversed());
    for (const { row, stream } of alone) {
      assertEquals([cellsOf(stream, "id"), cellsOf(stream, "it")], [[row], [cells[row]]]);
      const [{ it }] = arrow.tableFromIPC(stream).toArray();
      assertEquals(it === null, cells[row] === null);
    }
  });
}

Deno.test("narrowed() leaves columns out, and cuts as partsOf() does", () => {
  const stream = batches(3, 1, 1, 4, 2);
  for (const rows of [1, 4, 100]) {
    const sizes = Array.from(partsOf(stream, rows), (part) => part.rows);
    const parts = Array.from(narrowed(stream, ["id"], rows), (part) => {
      assertEquals(streamShape(part.stream).columns, [{ name: "id", type: "Int64" }]);
      return cellsOf(part.stream, "id");
    });
    assertEquals(parts.map(({ length }) => length), sizes);
    assertEquals(parts.flat(), cellsOf(stream, "id"));
  }
  assertEquals(Array.from(narrowed(batches(), ["id"], 1), ({ rows }) => rows), [0]);
});

Deno.test("a StreamBuilder writes no cell where there is none", () => {
  const stream = batches(4);
  assertEquals(cellsOf(stream, "memo"), [null, "m2", "m3", null]);
  assertEquals([...arrow.tableFromIPC(stream).getChild("memo")!], [null, "m2", "m3", null]);
});

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
