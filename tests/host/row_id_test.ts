import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import { idFields, rowIds } from "../../core/host/proof/row_ids.ts";
import { rowId } from "../../core/host/row_id.ts";
import type { InputField } from "../../core/host/describe/describe.ts";

const text: InputField = { name: "key", type: "utf8", id: true };
const whole: InputField = { name: "row", type: "i64", id: true };

Deno.test("a lone whole number is its own id", () => {
  assertEquals(rowId([whole], [42n]), 42);
});

Deno.test("several columns are one key, their parts kept apart", () => {
  assertEquals(rowId([text, whole], ["a", 7n]), rowId([text], ["a\u001f7"]));
});

Deno.test("rows of a stream have the ids that their cells make, in every type that texts come as", () => {
  const words = ["a", "", "straße", "😀", "a"];
  const lines = [1n, -7n, 0n, 2n ** 53n - 1n, 5n];
  const types = [
    new arrow.Utf8(),
    new arrow.LargeUtf8(),
    new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8()),
  ];
  const expected = words.map((word, at) => rowId([text, whole], [word, lines[at]]));
  for (const type of types) {
    const table = new arrow.Table({
      row: arrow.vectorFromArray(lines, new arrow.Int64()),
      key: arrow.vectorFromArray(words, type),
    });
    const stream = arrow.tableToIPC(table, "stream");
    assertEquals([...rowIds(stream, [text, whole])].flatMap((ids) => [...ids]), expected);
    const alone = words.map((word) => rowId([text], [word]));
    assertEquals([...rowIds(stream, [text])].flatMap((ids) => [...ids]), alone);
    assertEquals([...rowIds(stream, [whole])].flatMap((ids) => [...ids]), lines.map(Number));
  }
});

Deno.test("a column that the interface has no ids for is none to know rows by", () => {
  const decimal: InputField = { name: "rate", type: "f64", id: true };
  assertEquals(idFields([text, decimal]), []);
  assertEquals(idFields([text, { name: "memo", type: "utf8" }, whole]), [text, whole]);
});
