/**
 * The five laws of the algebra, over random bags and random strategy trees. A failure prints the
 * seed and the shrunk case.
 */
import { assertEquals } from "@std/assert/equals.js";
import type { Lot, Resolution } from "../../core/algebra/mod.ts";
import { bags, trees } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import { grow, type Row } from "../support/plugins/forest.ts";
import { assertLawful, watched } from "../support/data/lawful.ts";

const RUNS = { numRuns: 3000 };

/** Groups and residual, without the authors' rows. */
function bare({ groups, residual }: Resolution<Row>) {
  return JSON.stringify({
    groups,
    residual: residual.map(({ id, original, amount }) => ({ id, original, amount })),
  });
}

Deno.test("conservation and residual order: each id leaves with what it came in with", () => {
  fc.assert(
    fc.property(bags, trees, (bag, tree) => assertLawful(bag, grow(tree).run(bag))),
    RUNS,
  );
});

Deno.test("conservation holds at every node of the tree, in the node's own numeraire", () => {
  fc.assert(
    fc.property(bags, trees, (bag, tree) => {
      watched(() => grow(tree).run(bag));
    }),
    RUNS,
  );
});

Deno.test("determinism: the same bag gives the same resolution", () => {
  fc.assert(
    fc.property(bags, trees, (bag, tree) => {
      assertEquals(bare(grow(tree).run(bag)), bare(grow(tree).run(bag)));
    }),
    RUNS,
  );
});

Deno.test("order independence: a shuffled bag gives the same resolution", () => {
  const shuffled = bags.chain((bag) =>
    fc.tuple(
      fc.constant(bag),
      fc.shuffledSubarray(bag, { minLength: bag.length, maxLength: bag.length }),
    )
  );
  fc.assert(
    fc.property(shuffled, trees, ([bag, shuffle], tree) => {
      assertEquals(bare(grow(tree).run(shuffle)), bare(grow(tree).run(bag)));
    }),
    RUNS,
  );
});

Deno.test("purity: a strategy changes nothing and runs again, in any order", () => {
  fc.assert(
    fc.property(bags, bags, trees, (bag, other, tree) => {
      const strategy = grow(tree);
      const before = snapshot(bag);
      const first = watched(() => bare(strategy.run(bag)));
      strategy.run(other);
      assertEquals(bare(strategy.run(bag)), first);
      assertEquals(snapshot(bag), before);
    }),
    RUNS,
  );
});

function snapshot(bag: Lot<Row>[]): string {
  return JSON.stringify(bag);
}
