/** The places of ids are those of a Map, in whatever order ids come and however far they lie apart. */
import { assertEquals } from "@std/assert/equals.js";
import { IdTable } from "../../core/host/id_table.ts";
import fc from "../support/data/fast_check.ts";

const LARGE = 2 ** 53 - 1;

const near = fc.integer({ min: -2_000, max: 2_000 });
const far = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(-LARGE, LARGE, 2 ** 31, 2 ** 32, -(2 ** 31)),
);

const lists = fc.oneof(
  fc.array(near, { maxLength: 200 }),
  // As numbered rows come: in their order, and then not, and then far away.
  fc.tuple(
    fc.uniqueArray(near, { maxLength: 200 }),
    fc.array(near),
    fc.array(far, { maxLength: 3 }),
  )
    .map(([all, others, more]) => [...all.toSorted((a, b) => a - b), ...others, ...more]),
  fc.array(far, { maxLength: 50 }).map((all) => all.toSorted((a, b) => a - b)),
);

Deno.test("each id has its place, and others have none", () => {
  fc.assert(
    fc.property(lists, fc.array(fc.oneof(near, far)), fc.nat(300), (ids, others, expected) => {
      const table = new IdTable();
      table.reserve(expected);
      const known = new Map<number, number>();
      for (const id of ids) {
        const place = known.get(id) ?? known.size;
        assertEquals(table.add(id), place);
        known.set(id, place);
      }
      for (const id of [...ids, ...others]) {
        assertEquals(table.find(id), known.get(id) ?? -1);
      }
      assertEquals(table.size, known.size);
      assertEquals(Array.from(known.keys(), (_, place) => table.at(place)), [...known.keys()]);
    }),
    { numRuns: 2_000 },
  );
});
