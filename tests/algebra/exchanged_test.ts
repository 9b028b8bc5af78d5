import { assertEquals } from "@std/assert/equals.js";
import { exchanged } from "../../core/algebra/lot/bag.ts";
import { Lot } from "../../core/algebra/mod.ts";
import fc from "../support/data/fast_check.ts";

/** For each id from 0 up: whether its lot is there, whether it goes, and whether another one comes. */
const ids = fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { maxLength: 60 });

Deno.test("a bag of which lots are exchanged is the bag of the others, in order", () => {
  fc.assert(fc.property(ids, (ids) => {
    const lot = (id: number) => new Lot(id, 1, 1, null);
    const lots = ids.map(([isThere, goes, comes], id) => {
      const old = isThere ? lot(id) : null;
      const gone = goes ? old : null;
      return { old, gone, come: comes && (gone || !old) ? lot(id) : null };
    });
    const bag = lots.flatMap(({ old }) => old ?? []);
    const gone = lots.flatMap(({ gone }) => gone ?? []);
    const come = lots.flatMap(({ come }) => come ?? []);
    const after = exchanged(bag, gone, come);
    const expected = lots.flatMap(({ old, gone, come }) => come ?? (gone ? [] : old ?? []));
    assertEquals(after.length, expected.length);
    assertEquals(after.every((lot, i) => lot === expected[i]), true);
  }));
});
