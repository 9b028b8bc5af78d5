/** Lines without a date, everywhere: nothing that goes by nearness or by order takes one for another. */
import { assertEquals } from "@std/assert/equals.js";
import {
  aggNet,
  exact1to1,
  type Lot,
  partitionBy,
  type Resolution,
  soak,
  type Strategy,
} from "../../core/algebra/mod.ts";
import { bags, trees } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import { marked } from "../support/data/lots.ts";
import { grow, type Row } from "../support/plugins/forest.ts";

const RUNS = { numRuns: 2000 };

/** Strategies to which only the days tell which lots belong together. */
const byDay = fc.oneof(
  fc.constantFrom("cumulative day net 0", "cumulative day all", "cumulative third net 100"),
  fc.constantFrom("flow near 2", "flow near 1000"),
  fc.tuple(fc.constantFrom("windowed day 1", "windowed day 5", "windowed third 2"), trees)
    .map(([windowed, inner]) => `${windowed} ${inner}`),
);

function groupsOf({ groups }: Resolution<Row>) {
  return JSON.stringify(groups);
}

function isUndated(lot: Lot<Row>): boolean {
  return Number.isNaN(lot.data.day);
}

Deno.test("what goes by days does as if undated lots were not there, and leaves them as they are", () => {
  fc.assert(
    fc.property(bags, byDay, (bag, tree) => {
      const whole = grow(tree).run(bag);
      const dated = grow(tree).run(bag.filter((lot) => !isUndated(lot)));
      assertEquals(groupsOf(whole), groupsOf(dated));
      const parts = ({ id, amount }: Lot<Row>) => [id, amount];
      const left = whole.residual.filter(isUndated).map(parts);
      assertEquals(left, bag.filter(isUndated).sort((a, b) => a.id - b.id).map(parts));
    }),
    RUNS,
  );
});

Deno.test("a key that is NaN is a value: lots without it share it, unless a strategy says otherwise", () => {
  const bag = marked([5, NaN], [-5, NaN]);
  const day = (lot: Lot<number>) => lot.data;
  const all = () => true;
  const groups = (strategy: Strategy<number>) => strategy.run(bag).groups.length;
  assertEquals(groups(aggNet<number, number>(day, all)), 1);
  assertEquals(groups(partitionBy<number, number>(day, () => soak<number>("rest"))), 1);
  assertEquals(groups(exact1to1<number, number>(day)), 0);
});
