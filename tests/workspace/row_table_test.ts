/** The table that finds rows by their ids, beside a plain map. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Row } from "../../core/workspace/row.ts";
import { RowTable } from "../../core/workspace/row_table.ts";
import fc from "../support/data/fast_check.ts";

/** Ids as they come: numbered, in steps that leave the low bits alone, and anything a double keeps. */
const IDS = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: -50, max: 50 }).map((step) => step * 2 ** 40),
  fc.integer({ min: -500, max: 500 }).map((step) => step * 1024),
  fc.maxSafeInteger(),
);

Deno.test("find() knows the rows that a map knows, whatever comes, goes and comes again", () => {
  fc.assert(fc.property(
    fc.array(fc.tuple(fc.constantFrom("add", "drop", "compact"), IDS), { maxLength: 400 }),
    (steps) => {
      const table = new RowTable<null>();
      const map = new Map<number, Row<null>>();
      for (const [step, id] of steps) {
        const known = map.get(id);
        if (step === "compact") table.compact();
        else if (step === "drop" && known !== undefined) {
          known.gone = true;
          map.delete(id);
        } else if (step === "add" && known === undefined) {
          const row = new Row<null>(id, 1, null);
          table.add(row);
          map.set(id, row);
        }
      }
      for (const [, id] of steps) assertEquals(table.find(id), map.get(id) ?? null);
    },
  ));
});

Deno.test("find() looks at few rows, also where all ids share their low bits", () => {
  const rows = 20_000;
  let looked = 0;
  const table = new RowTable<null>();
  for (let row = 0; row < rows; row++) table.add(counted(row * 2 ** 30));
  looked = 0;
  for (let row = 0; row < rows; row++) table.find(row * 2 ** 30);
  assert(looked < 20 * rows, `${looked / rows} each`);

  /** A row that counts who asks for its id. */
  function counted(id: number): Row<null> {
    const row = new Row<null>(id, 1, null);
    return Object.defineProperty(row, "id", { get: () => (looked++, id) });
  }
});
