import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import { minor, takeRefusal } from "../../core/sdk/projection.ts";
import fc from "../support/data/fast_check.ts";
import { written } from "../support/plugins/echo.ts";
import { guestOf } from "../support/data/guest.ts";

const MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** The decimal text of a double in whole units, of any size; null for a part of a unit, or beyond 2^53 - 1. */
function expected(x: number, digits: number): number | null {
  if (!Number.isFinite(x)) return null;
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/
    .exec(String(x))!;
  const shift = digits - fraction.length + Number(exponent);
  const written = BigInt(whole + fraction);
  const unit = 10n ** BigInt(Math.abs(shift));
  if (shift < 0 && written % unit !== 0n) return null;
  const size = shift >= 0 ? written * unit : written / unit;
  return size > MAX ? null : 0 + (sign ? -Number(size) : Number(size));
}

/** What minor() answers, null where it refuses. */
function answered(x: number, digits: number): number | null {
  const value = minor(x, digits);
  return takeRefusal() == "" ? value : null;
}

/** Anywhere in the range, as often whole units as not, often with more digits than a double keeps. */
const digits = fc.nat(18);
const amounts = fc.tuple(
  fc.double({ min: 0, max: 17, noNaN: true }),
  fc.constantFrom(0, 0, 0, 0.05, 0.45, 0.5, 0.55, 0.95),
  digits,
  fc.constantFrom(0, 0, 0, 0, -4, -1, 1, 4),
  fc.boolean(),
).map(([power, part, digits, neighbours, negative]): [number, number] => {
  const units = Math.floor(10 ** power) + part;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, units / 10 ** digits);
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(neighbours));
  return [bits.getFloat64(0) * (negative ? -1 : 1), digits];
});

const known: [number, number, number | null][] = [
  [1.005, 3, 1005],
  [0.285, 3, 285],
  [8.575, 3, 8575],
  [-8.575, 3, -8575],
  [1.1, 2, 110],
  [0.07, 2, 7],
  [1.005, 2, null],
  [-8.575, 2, null],
  [1.0000001, 2, null],
  [0.5, 0, null],
  [0.49999999999999994, 0, null],
  [0.30000000000000004, 2, null],
  [1e-7, 6, null],
  [5e-7, 7, 5],
  [45035996273704.96, 2, 4503599627370496],
  [80000000000000.02, 2, 8000000000000002],
  [900719925474099.1, 1, 9007199254740991],
  [9007199254740991, 0, 9007199254740991],
  [0.009007199254740991, 18, 9007199254740991],
];
Deno.test("minor() answers what is written, and refuses what it would have to round", () => {
  for (const [x, digits, units] of known) {
    assertEquals(answered(x, digits), units, `${x} ${digits}`);
  }
});

Deno.test("minor() says which digits are too many", () => {
  minor(12.345, 2);
  assertEquals(takeRefusal(), "12.345 has a part of a minor unit of 2 digits; nothing rounds it");
});

Deno.test("minor() never answers -0", () => {
  for (const x of [-0, -0.001, 0, -4e-324]) assertEquals(Object.is(minor(x, 2), 0), true);
  takeRefusal();
});

Deno.test("minor() is exact for any double and any number of digits", () => {
  fc.assert(
    fc.property(amounts, ([x, digits]) => assertEquals(answered(x, digits), expected(x, digits))),
    { numRuns: 20_000 },
  );
  fc.assert(fc.property(fc.double(), digits, (x, digits) => {
    assertEquals(answered(x, digits), expected(x, digits));
  }));
});

Deno.test("minor() is exact beside powers of two, where doubles lie unevenly", () => {
  for (let power = -70; power <= 53; power++) {
    for (const beside of [1 - 2 ** -53, 1, 1 + 2 ** -52]) {
      for (let digits = 0; digits <= 18; digits++) {
        const x = 2 ** power * beside;
        assertEquals(answered(x, digits), expected(x, digits), `${x} ${digits}`);
      }
    }
  }
});

Deno.test("minor() refuses what is no number, too large, or has impossible digits", () => {
  for (const x of [NaN, Infinity, -Infinity, 1e300, 90071992547409.92, -90071992547409.92]) {
    assertEquals([answered(x, 2), minor(x, 2)], [null, 0]);
    assertEquals(takeRefusal().length > 0, true);
  }
  for (const digits of [-1, 19]) assertEquals(answered(1, digits), null);
});

Deno.test("minor() answers the same in a plugin", async () => {
  const guest = await guestOf("echo_plugin.ts");
  fc.assert(
    fc.property(amounts, ([x, digits]) => {
      const amount = arrow.vectorFromArray([x], new arrow.Float64());
      const { report } = guest.send({ op: "init", config: { digits } }, written({ amount }, 1));
      const units = answered(x, digits);
      const found = report == null ? null : report.allocations[0]?.amount ?? 0;
      assertEquals(found, units);
    }),
    { numRuns: 2000 },
  );
});
