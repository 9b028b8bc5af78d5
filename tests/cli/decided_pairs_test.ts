/** What follows for pairs of rows from what people said of some of them. */
import { assertEquals } from "@std/assert/equals.js";
import type { ComparedPair } from "../../core/host/report/compared.ts";
import { contradictionIn } from "../../cli/tuning/contradiction.ts";
import { saidPairs } from "../../cli/tuning/decided_pairs.ts";

function known(together: number[][], apart: [number[], number[]][], plus: number, minus: number) {
  return saidPairs(together, apart).knownOf({ ids: [plus, minus] } as ComparedPair);
}

Deno.test("what belongs with the same row belongs together, for who learns and who refuses", () => {
  const said = [[1, 2], [3, 2], [3, 4]];
  assertEquals(known(said, [], 1, 4), true);
  const label = (ids: number[], expect: "together" | "apart") => ({
    ...{ expect, ids },
    rows: ids.map(String),
  });
  const labels = said.map((ids) => label(ids, "together"));
  assertEquals(contradictionIn(labels), null);
  assertEquals(contradictionIn([...labels, label([1, 4], "apart")]) === null, false);
});

Deno.test("rows of which something is said belong with no other; of the rest nothing is known", () => {
  const [together, apart]: [number[][], [number[], number[]][]] = [[[1, 2], [3, 4]], [[[5], [6]]]];
  assertEquals(known(together, apart, 1, 4), false);
  assertEquals(known(together, apart, 1, 9), false);
  assertEquals(known(together, apart, 9, 2), false);
  assertEquals(known(together, apart, 6, 5), false);
  assertEquals(known(together, apart, 5, 9), undefined);
});

Deno.test("a chain of 100,000 labels is followed to its end, in whatever order it is told", () => {
  const links = Array.from({ length: 100_000 }, (_, at) => [at + 1, at]);
  for (const said of [links, links.toReversed(), links.map((it) => it.toReversed())]) {
    assertEquals(known(said, [], 100_000, 0), true);
  }
});
