/** Who finds rows by their ids, beside a plain map. */
import { assertEquals } from "@std/assert/equals.js";
import { Roster } from "../../core/workspace/roster.ts";
import { Row } from "../../core/workspace/row.ts";
import fc from "../support/data/fast_check.ts";

/** Ids that count up, some of which are dropped and come again, and some that come late or leave a gap. */
const LATER = fc.array(
  fc.tuple(fc.constantFrom("add", "drop", "order"), fc.integer({ min: -4, max: 40 })),
  { maxLength: 60 },
);

Deno.test("a roster knows the rows that a map knows, whether their ids count up or not", () => {
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: -2, max: 3 }), LATER, (count, first, later) => {
      const roster = new Roster<null>();
      const map = new Map<number, Row<null>>();
      const add = (id: number) => {
        const row = new Row<null>(id, 1, null);
        roster.add(row);
        map.set(id, row);
      };
      for (let id = first; id < first + count; id++) add(id);
      for (const [step, id] of later) {
        const known = map.get(id);
        if (step === "order") roster.inOrder();
        else if (step === "add" && known === undefined) add(id);
        else if (step === "drop" && known !== undefined) {
          roster.drop(known);
          map.delete(id);
        }
        for (let id = -5; id < 42; id++) {
          assertEquals(roster.find(id) === (map.get(id) ?? null), true);
        }
      }
      for (const odd of [0.5, NaN, -Infinity, Infinity]) assertEquals(roster.find(odd), null);
      assertEquals(roster.inOrder().map(({ id }) => id), [...map.keys()].sort((a, b) => a - b));
    }),
  );
});
