import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { byKind, truthIn } from "../plugins/by_kind.ts";
import { generate, SAMPLE } from "../plugins/bank/generate.ts";
import { Random } from "../plugins/bank/generator/random.ts";
import { Bank, Config as BankConfig, Line as BankLine } from "../plugins/bank/plugin.ts";
import {
  Config as StarterConfig,
  Line as StarterLine,
  Starter,
} from "../plugins/starter/plugin.ts";
import { linesOf, settled, solveNatively } from "./native_run.ts";

const plugins = new URL("../plugins/", import.meta.url);
const text = (path: string) => Deno.readTextFileSync(new URL(path, plugins));

const starterLines = linesOf(text("starter/data/sample.csv"), new StarterLine());
const bankLines = linesOf(text("bank/data/sample.csv"), new BankLine());

Deno.test("starter settles what its sample says it settles", () => {
  const report = solveNatively(new Starter(), new StarterConfig(), starterLines, (l) => l.row_id);
  assertEquals(settled(report), [
    [1, 101],
    [2, 102],
    [3, 103],
    [4, 104],
    [5, 105],
    [6, 106, 107, 108],
    [7, 8, 109],
    [13, 112],
  ]);
});

Deno.test("starter settles a small difference once it is tolerated", () => {
  const config = Object.assign(new StarterConfig(), { tolerance: 50 });
  const report = solveNatively(new Starter(), config, starterLines, (l) => l.row_id);
  assert(settled(report).some((ids) => ids.join() === "9,110"));
});

Deno.test("the bank sample is what its generator writes, byte for byte", () => {
  const { sample, truth } = generate(SAMPLE.seed, SAMPLE.payments);
  assertEquals(sample, text("bank/data/sample.csv"));
  assertEquals(truth, text("bank/data/truth.csv"));
});

Deno.test("a larger bank sample is another one with the same truth about its kinds", () => {
  const labels = truthIn(generate(1, 3_000).truth).values();
  const lines = Map.groupBy(labels, (label) => label);
  // A settlement of one line settles with nothing: only these kinds may have one.
  const lone = [...lines.values()].filter((same) => same.length === 1).map(([label]) =>
    kind(label)
  );
  assertEquals(
    new Set(lone),
    new Set(["charge", "coincidence", "decoy", "doubled", "open", "overpaid", "stray"]),
  );
});

Deno.test("bank is wrong less than once in a hundred pairs, and finds nine in ten", () => {
  const report = solveNatively(new Bank(), new BankConfig(), bankLines, (l) => l.row_id);
  const kinds = byKind(report, truthIn(text("bank/data/truth.csv")));
  const found = sum(kinds.map((tally) => tally.found));
  // A wrong pair is counted under both of its labels.
  const wrong = sum(kinds.map((tally) => tally.wrong)) / 2;
  assert(wrong / (found + wrong) < 0.01, `${wrong} wrong pairs beside ${found} right ones`);
  assert(found / sum(kinds.map((tally) => tally.true)) > 0.9);
});

Deno.test("bank does not guess where nobody can tell", () => {
  const report = solveNatively(new Bank(), new BankConfig(), bankLines, (l) => l.row_id);
  const truth = truthIn(text("bank/data/truth.csv"));
  const guessed = settled(report).flat().filter((id) => kind(truth.get(id)!) === "twin");
  assertEquals(guessed, []);
});

Deno.test("bank says the same whatever the order of its lines", () => {
  const solve = (lines: BankLine[]) =>
    solveNatively(new Bank(), new BankConfig(), lines, (line) => line.row_id);
  assertEquals(solve(new Random(7).shuffled(bankLines)), solve(bankLines));
});

function kind(label: string): string {
  return label.split("-")[0];
}

function sum(figures: number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
