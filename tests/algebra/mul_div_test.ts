import { assertEquals } from "@std/assert/equals.js";
import { mulDiv } from "../../core/algebra/order/mul_div.ts";
import fc from "../support/data/fast_check.ts";

const MAX = Number.MAX_SAFE_INTEGER;

/** What BigInt says, NaN past 2^53 - 1. */
function reference(a: number, b: number, c: number): number {
  const quotient = Number(BigInt(a) * BigInt(b) / BigInt(c));
  return Number.isSafeInteger(quotient) ? quotient : NaN;
}

const size = fc.oneof(
  fc.integer({ min: -MAX, max: MAX }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.nat(53).chain((bits) => fc.integer({ min: -(2 ** bits - 1), max: 2 ** bits - 1 })),
  fc.constantFrom(MAX, -MAX, MAX - 1, 2 ** 52, 2 ** 52 + 1, 94906265, 94906266, 0, 1, -1),
);
const divisor = size.filter((x) => x !== 0);

Deno.test("mulDiv() truncates the exact product's quotient, as BigInt does", () => {
  fc.assert(
    fc.property(
      size,
      size,
      divisor,
      (a, b, c) => assertEquals(mulDiv(a, b, c), reference(a, b, c)),
    ),
    { numRuns: 20_000 },
  );
});

Deno.test("mulDiv() is exact where the quotient just misses a whole number", () => {
  // (c ± 1) b / c lies b / c away from b: a rounded quotient would be b.
  const near = fc.integer({ min: 2 ** 40, max: MAX - 1 });
  fc.assert(
    fc.property(near, near, fc.constantFrom(-1, 1), (b, c, off) => {
      assertEquals(mulDiv(c + off, b, c), reference(c + off, b, c));
    }),
    { numRuns: 5_000 },
  );
});

Deno.test("mulDiv() never answers minus zero", () => {
  assertEquals(Object.is(mulDiv(-1, 1, 3), 0), true);
  assertEquals(Object.is(mulDiv(0, 5, -7), 0), true);
});

Deno.test("mulDiv() takes the largest integers that a double holds", () => {
  assertEquals(mulDiv(MAX, MAX, MAX), MAX);
  assertEquals(mulDiv(MAX - 1, MAX - 1, MAX), MAX - 2); // (m - 1)² / m = m - 2 + 1 / m
  assertEquals(mulDiv(MAX, 2, 1), NaN);
  assertEquals(mulDiv(MAX, -MAX, 1), NaN);
  assertEquals(mulDiv(MAX, 3, 4), 6755399441055743); // 3 (2^53 - 1) / 4 = 3 · 2^51 - 3 / 4
});
