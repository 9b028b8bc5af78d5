/** Which streams a plugin may read as they stand: those in which it sees what people see. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import * as arrow from "apache-arrow";
import { hasPlainCells } from "../../core/host/arrow/plain_cells.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { batch, date, none, stream as handmade } from "../support/data/ipc.ts";

const vector = arrow.vectorFromArray;

const DAY: InputField = { name: "day", type: "i64", date: true };
const RATE: InputField = { name: "rate", type: "f64" };

const isPlain = (declared: InputField, column: arrow.Vector) =>
  hasPlainCells(arrow.tableToIPC(new arrow.Table({ [declared.name]: column }), "stream"), [
    declared,
  ]);

/** Days since 1970-01-01, of which the first may be none. */
function days(numbers: number[], validity?: number) {
  const data = arrow.makeData({
    type: new arrow.DateDay(),
    data: Int32Array.from(numbers),
    nullBitmap: validity === undefined ? undefined : Uint8Array.of(validity),
  });
  return arrow.makeVector(data);
}

Deno.test("singles are not plain where a number is wanted: they stand for decimals", () => {
  assertEquals(isPlain(RATE, vector([0.1], new arrow.Float32())), false);
  assertEquals(isPlain(RATE, vector([0.1], new arrow.Float64())), true);
  assertEquals(isPlain(RATE, vector([1n], new arrow.Int64())), true);
});

Deno.test("a bare number is no date, and milliseconds have to be looked at", () => {
  for (const type of [new arrow.Int32(), new arrow.Int64(), new arrow.DateMillisecond()]) {
    const cells = type instanceof arrow.Int64 ? [20_513n] : [20_513];
    assertEquals([type.toString(), isPlain(DAY, vector(cells, type))], [type.toString(), false]);
  }
  assertEquals(isPlain({ name: "whole", type: "i64" }, vector([20_513], new arrow.Int32())), true);
});

Deno.test("days are plain in the years 1 to 9999", () => {
  // By `date -u -d 0001-01-01 +%s` and `date -u -d 9999-12-31 +%s`, over 86,400.
  const [first, last] = [-719_162, 2_932_896];
  assertEquals(isPlain(DAY, days([first, 0, last])), true);
  for (const beyond of [first - 1, last + 1, 2 ** 31 - 1, -(2 ** 31)]) {
    assertEquals(isPlain(DAY, days([0, beyond])), false);
    // The second one is none.
    assertEquals(isPlain(DAY, days([0, beyond], 0b01)), true);
  }
});

Deno.test("hasPlainCells() believes no length", () => {
  const fields = [{ name: "day", type: date(0) }];
  const short = batch({
    rows: 1_000_000,
    nodes: [[1_000_000, 0]],
    buffers: [none, new Uint8Array(4)],
  });
  assertThrows(() => hasPlainCells(handmade(fields, [short]), [DAY]), RangeError);
});
