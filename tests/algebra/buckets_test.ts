import { assertEquals } from "@std/assert/equals.js";
import { Buckets } from "../../core/algebra/order/buckets.ts";
import fc from "../support/data/fast_check.ts";

/** Keys with their positions, in ascending order of key. */
function gathered<K>(keys: K[]): [K, number[]][] {
  const buckets = new Buckets<K>();
  keys.forEach((key, position) => buckets.add(key, position));
  buckets.close();
  return buckets.ascending().map((bucket) => [
    buckets.keys[bucket],
    buckets.members.slice(buckets.starts[bucket], buckets.starts[bucket + 1]),
  ]);
}

Deno.test("text keys gather by equality and ascend by code unit", () => {
  const keys = ["b", "a", "B", "b", "", "é", "z", "a"];
  assertEquals(gathered(keys), [
    ["", [4]],
    ["B", [2]],
    ["a", [1, 7]],
    ["b", [0, 3]],
    ["z", [6]],
    ["é", [5]],
  ]);
});

Deno.test("a surrogate pair sorts below a private-use character, as its code units do", () => {
  assertEquals(gathered(["\u{e000}", "\u{1f600}"]).map(([key]) => key), ["\u{1f600}", "\u{e000}"]);
});

Deno.test("number keys ascend by value: minus zero is zero, and every NaN is one key, the last", () => {
  const keys = [NaN, 10, -0, 9, 0, NaN, -Infinity];
  assertEquals(gathered(keys), [
    [-Infinity, [6]],
    [0, [2, 4]],
    [9, [3]],
    [10, [1]],
    [NaN, [0, 5]],
  ]);
});

Deno.test("however many keys there are, buckets hold what a plain map would", () => {
  const lists = fc.oneof(
    fc.array(fc.nat(3)),
    fc.array(fc.nat(1000), { size: "+1" }),
    fc.array(fc.constantFrom(NaN, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
  );
  fc.assert(
    fc.property(lists, (keys) => {
      const plain = new Map<number, number[]>();
      keys.forEach((key, at) => plain.set(key, [...(plain.get(key) ?? []), at]));
      const order = (x: number) => Number.isNaN(x) ? Infinity : x;
      assertEquals(gathered(keys), [...plain].sort(([a], [b]) => order(a) - order(b)));
    }),
    { numRuns: 1000 },
  );
});

Deno.test("a position that names one key several times counts once", () => {
  const buckets = new Buckets<string>();
  for (const key of ["x", "y", "x", "x"]) buckets.add(key, 0);
  buckets.add("x", 1);
  buckets.close();
  assertEquals(buckets.members.slice(buckets.starts[0], buckets.starts[1]), [0, 1]);
  assertEquals(buckets.sizeOf(1), 1);
});
