/** The path of a row, as a person reads it. */
import { assertEquals } from "@std/assert/equals.js";
import {
  acceptIf,
  aggNet,
  exact1to1,
  type GroupView,
  labeled,
  type Lot,
  partitionBy,
  pivot,
  Resolution,
  restart,
  seq,
  signalGroup,
  type Span,
  Strategy,
  when,
} from "florecon";
import { BARE } from "../../core/host/report/units.ts";
import { stepsOf } from "../../cli/report/steps.ts";
import { byAccident } from "../../cli/ui/numbers.ts";
import { explanationOf } from "../../core/host/report/native_explanation.ts";
import { Recon } from "../../core/workspace/mod.ts";

/** The steps of row 1 in a ledger of rows that are numbered from 1. */
function pathOf(strategy: Strategy<number>, ...amounts: number[]): [string, string[]][] {
  const recon = new Recon<number>(strategy, (cents) => cents);
  assertEquals(recon.upsertAll(amounts.map((_, at) => at + 1), amounts), null);
  const [explanation] = explanationOf(recon, [1]);
  return stepsOf(explanation, (id) => `#${id}`, () => BARE).map(({ where, said }) => [where, said]);
}

const all = aggNet<number>(() => "k", () => true);
const pairs = exact1to1<number>(() => "k");

Deno.test("nodes that only pass a row on are left out, and labels stand in front", () => {
  const cascade = labeled<number>(
    "phase one",
    partitionBy<number>(() => "a", () => seq<number>([labeled<number>("pairs", pairs), all])),
  );
  assertEquals(pathOf(cascade, 7, -5), [
    ["phase one, pairs (exact_1to1)", ["no free row of the same key has the opposite amount"]],
    ["phase one (agg_net)", ["grouped: net 2, gross 12, 2 rows, with #2 (-5)"]],
  ]);
});

Deno.test("a condition that leaves a row out is where its path ends", () => {
  assertEquals(
    pathOf(labeled<number>("small", when<number>((lot) => lot.amount < 5, all)), 7, -5),
    [
      ["small (when)", ["its condition leaves the row out"]],
    ],
  );
});

Deno.test("a gate speaks after the node whose group it turns down", () => {
  assertEquals(pathOf(acceptIf<number>((group) => group.net === 0, all), 1000, -999), [
    ["agg_net", ["grouped: net 1, gross 1,999, 2 rows, with #2 (-999)"]],
    ["accept_if", ["turned down by a gate of its own: net 1, gross 1,999, 2 rows, with #2 (-999)"]],
  ]);
});

/** Takes one row out of every group that a strategy forms. */
class Without extends Strategy<number> {
  constructor(private id: number, private inner: Strategy<number>) {
    super("without");
  }

  resolve(bag: Lot<number>[], span: Span | null): Resolution<number> {
    const out = this.inner.run(bag, span);
    const groups = out.groups.map((group) =>
      group.remade(group.members.filter(({ id }) => id !== this.id), group.origin, group.reason)
    );
    return new Resolution(groups, [...out.residual, ...bag.filter(({ id }) => id === this.id)]);
  }
}

Deno.test("a row that a step takes out of a group again is not said to be in it", () => {
  const formed = "net 1, gross 13, 3 rows, with #2 (-6), #3 (3)";
  const tried = ["agg_net", [`tried, and left out again: ${formed}`]];
  assertEquals(pathOf(new Without(1, all), 4, -6, 3), [tried]);
  assertEquals(pathOf(new Without(2, all), 4, -6, 3), [["agg_net", [`grouped: ${formed}`]]]);
  // Another step may take it after that.
  const later = seq<number>([new Without(1, all), labeled<number>("then", all)]);
  assertEquals(pathOf(later, 4, -6, 3)[0], tried);
});

Deno.test("a gate that says by what it turns down is quoted, with figure and limit", () => {
  const words = (gate: (group: GroupView<number>) => boolean) =>
    pathOf(aggNet<number>(() => "k", gate), 1000, -970)[0][1][0].replace(/: net .*/, "");
  assertEquals(words((g) => g.atMost("fee", g.net, 20.5)), "turned down (fee 30, at most 20)");
  assertEquals(words((g) => g.within("days", 12, 5)), "turned down (days 12, at most 5)");
  assertEquals(
    words((g) => g.within("days", Infinity, 5)),
    "turned down (days unknown, at most 5)",
  );
  assertEquals(words((g) => g.needs("two books", false)), "turned down (needs two books)");
  assertEquals(
    words((g) => g.atMost("break", 30, 0) || g.within("share", 0.03, 0.025)),
    "turned down (break 30, at most 0; share 0.03, at most 0.025)",
  );
  assertEquals(words((g) => g.within("\u001b[31m", 1, 0)), "turned down (\ufffd[31m 1, at most 0)");
});

Deno.test("what came up again is said once, and what is too much is counted", () => {
  const strict = aggNet<number>(() => "k", () => false);
  assertEquals(pathOf(restart<number>(3, 1, () => strict), 4, -1), [
    ["agg_net", [
      "turned down 3 times by a gate of its own: net 3, gross 5, 2 rows, with #2 (-1)",
    ]],
  ]);
  const crowd = Array.from({ length: 12 }, (_, at) => -1 - at);
  const shared = signalGroup<number>(
    (lot) => lot.id === 1 ? crowd.map((_, at) => `${at + 2}`) : [`${lot.id}`],
    () => false,
    99,
  );
  const [[, said]] = pathOf(shared, 500, ...crowd);
  assertEquals([said.length, said.at(-1)], [11, "turned down 2 times more"]);
});

Deno.test("of many other rows, some are named and the rest are counted", () => {
  const [[, [said]]] = pathOf(all, 9, -1, -1, -1, -1, -1, -1, -1, -1);
  assertEquals(
    said,
    "grouped: net 1, gross 17, 9 rows, with #2 (-1), #3 (-1), #4 (-1), #5 (-1), #6 (-1), #7 (-1)" +
      " and 2 other rows",
  );
});

Deno.test("figures of another unit say so, and what the row gave of itself", () => {
  const doubled = pivot<number>((lot) => 2 * lot.amount, all);
  assertEquals(pathOf(doubled, 7, -5), [
    ["agg_net", [
      "grouped: net 4, gross 24, 2 rows (14 of this one), with #2 (-10); in the other unit",
    ]],
  ]);
});

Deno.test("accidents are said as so many groups, and never as none", () => {
  assertEquals([158, 30_000, 974_999].map(byAccident), [
    ...["under 0.01 by accident", "0.03 by accident", "0.97 by accident"],
  ]);
  assertEquals(byAccident(97_500_000), "98 by accident");
});
