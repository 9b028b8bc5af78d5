/** Small numbers as Parquet packs them, bit by bit. */
import { assertEquals } from "@std/assert/equals.js";
import { readHybrid } from "../../sources/format/parquet/hybrid.ts";
import fc from "../support/data/fast_check.ts";

/** The numbers one bit after the other, the lowest first, in whole bytes. */
function packed(numbers: number[], width: number): number[] {
  const bits = numbers.flatMap((number) =>
    Array.from({ length: width }, (_, bit) => Number(BigInt(number) >> BigInt(bit) & 1n))
  );
  return Array.from(
    { length: Math.ceil(bits.length / 8) },
    (_, byte) =>
      bits.slice(8 * byte, 8 * byte + 8).reduce((sum, bit, at) => sum + bit * 2 ** at, 0),
  );
}

Deno.test("numbers of any width come out of their bits, wherever in the page they end", () => {
  const page = fc.integer({ min: 0, max: 31 }).chain((width) =>
    fc.record({
      width: fc.constant(width),
      eights: fc.array(
        fc.array(fc.integer({ min: 0, max: 2 ** width - 1 }), { minLength: 8, maxLength: 8 }),
        { minLength: 1, maxLength: 5 },
      ),
      wanted: fc.integer({ min: 1, max: 8 }),
      before: fc.integer({ min: 0, max: 3 }),
      behind: fc.integer({ min: 0, max: 5 }),
    })
  );
  fc.assert(fc.property(page, ({ width, eights, wanted, before, behind }) => {
    const numbers = eights.flat();
    const body = packed(numbers, width);
    const head = 2 * eights.length + 1;
    const bytes = [...Array(before).fill(255), head, ...body, ...Array(behind).fill(255)];
    const read = new Int32Array(numbers.length - 8 + wanted);
    readHybrid(Uint8Array.from(bytes), before, width, read);
    assertEquals([...read], numbers.slice(0, read.length));
  }));
});
