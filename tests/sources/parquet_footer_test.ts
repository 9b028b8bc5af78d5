/** What the end of a Parquet file says, whichever of its two words a writer has for it. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { readFooter } from "../../sources/format/parquet/footer.ts";
import { meaningOf } from "../../sources/format/parquet/meaning.ts";

const MAGIC = [...new TextEncoder().encode("PAR1")];

/** A field of a struct in Thrift's compact form, by its distance from the one before. */
const i32 = (by: number, value: number) => [by << 4 | 5, 2 * value];
const text = (by: number, value: string) => [
  by << 4 | 8,
  value.length,
  ...new TextEncoder().encode(value),
];
const struct = (by: number, fields: number[]) => [by << 4 | 12, ...fields, 0];

/** A file of no rows whose one column is of decimals, which its scale is said of in these words. */
function decimals({ older, newer }: { older?: number; newer?: number }): Uint8Array {
  const root = [...text(4, "root"), ...i32(1, 1), 0];
  // Its type, that it is required, its name, then what it is: 6 and 7, and in 10 the fifth kind.
  const scale = older === undefined ? [] : [...i32(2, 5), ...i32(1, older)];
  const logical = newer === undefined
    ? []
    : struct(older === undefined ? 6 : 3, struct(5, i32(1, newer)));
  const column = [...i32(1, 2), ...i32(2, 0), ...text(1, "amount"), ...scale, ...logical, 0];
  const list = (by: number, count: number, structs: number[]) => [
    by << 4 | 9,
    count << 4 | 12,
    ...structs,
  ];
  const file = [...list(2, 2, [...root, ...column]), 1 << 4 | 6, 0, ...list(1, 0, []), 0];
  return Uint8Array.from([...MAGIC, ...file, file.length, 0, 0, 0, ...MAGIC]);
}

Deno.test("a decimal's scale is that of the newer word, the older one, or both", () => {
  for (const words of [{ newer: 2 }, { older: 2 }, { older: 2, newer: 2 }]) {
    const [field] = readFooter(decimals(words)).fields;
    assertEquals(
      meaningOf(field, null, false).shape,
      { kind: "decimal", scale: 2 },
      Deno.inspect(words),
    );
  }
});

Deno.test("a decimal with two scales is refused", () => {
  const read = () => readFooter(decimals({ older: 0, newer: 2 }));
  assertThrows(read, RangeError, "a decimal has a scale of 2 and one of 0");
});
