import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { hash } from "../../core/algebra/mod.ts";
import fc from "../support/data/fast_check.ts";

/** MurmurHash3_x86_32 over whole words, from its description, in unbounded integers. */
function murmur3(words: bigint[]): number {
  const low = (x: bigint) => BigInt.asUintN(32, x);
  const turn = (x: bigint, by: bigint) => low((x << by) | (x >> (32n - by)));
  let h = 0n;
  for (const word of words) {
    const k = low(turn(low(word * 0xcc9e2d51n), 15n) * 0x1b873593n);
    h = low(turn(h ^ k, 13n) * 5n + 0xe6546b64n);
  }
  h ^= BigInt(4 * words.length);
  h = low((h ^ (h >> 16n)) * 0x85ebca6bn);
  h = low((h ^ (h >> 13n)) * 0xc2b2ae35n);
  return Number(h ^ (h >> 16n));
}

function reference(value: number, seed: number): number {
  const words = [value, seed].flatMap((x) => {
    const bits = BigInt.asUintN(64, BigInt(x));
    return [bits & 0xffffffffn, bits >> 32n];
  });
  return murmur3(words);
}

Deno.test("the reference of this test answers MurmurHash3's published vectors", () => {
  assertEquals(murmur3([]), 0);
  assertEquals(murmur3([0n]), 0x2362f9de);
  assertEquals(murmur3([0xffffffffn]), 0x76293b50);
  assertEquals(murmur3([0x87654321n]), 0xf55b516b);
});

Deno.test("hash() is MurmurHash3 of both numbers as 64-bit integers", () => {
  const safe = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -5, max: 5 }));
  fc.assert(
    fc.property(safe, safe, (value, seed) => {
      assertEquals(hash(value, seed), reference(value, seed));
    }),
    { numRuns: 5_000 },
  );
});

Deno.test("hash() spreads neighbours over its whole range", () => {
  const seen = new Set<number>();
  for (let id = 0; id < 10_000; id++) seen.add(hash(id, 1));
  assert(seen.size > 9_980, "of 10,000 neighbours about 12 pairs may meet by chance");
  const above = [...seen].filter((x) => x >= 2 ** 31).length;
  assert(above > 4_700 && above < 5_300, `${above} of 10,000 in the upper half`);
});
