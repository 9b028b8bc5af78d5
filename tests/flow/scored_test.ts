/** The `scored` leaf: what it compares, what it takes, and what it says of a pair. */
import { assertEquals } from "@std/assert/equals.js";
import { Span } from "../../core/algebra/mod.ts";
import { Comparisons } from "../../core/algebra/trace/comparisons.ts";
import { FlowSpec, type Level, level, scored } from "../../core/flow/mod.ts";
import { explanationOf } from "../../core/host/report/native_explanation.ts";
import { Recon } from "../../core/workspace/mod.ts";
import fc from "../support/data/fast_check.ts";
import { assertLawful } from "../support/data/lawful.ts";
import { brief, labels, marked } from "../support/data/lots.ts";

interface Line {
  day: number;
  name: string;
}

/** Lots of `[amount, day, name]`, with the ids 1, 2, 3… */
const dated = (...lines: [amount: number, day: number, name: string][]) =>
  marked<Line>(...lines.map(([amount, day, name]): [number, Line] => [amount, { day, name }]));

const near = new FlowSpec<Line>().window(10).blockKey((line) => line.day);
const name = level<Line>("name", ["same", "other"], [5000, -3000], (a, b) => {
  if (a.data.name === "stranger" || b.data.name === "stranger") return -1;
  return a.data.name === b.data.name ? 0 : 1;
});
const days = level<Line>("days", ["none", "few", "many"], [2000, 500, -1000], (a, b) => {
  const apart = Math.abs(a.data.day - b.data.day);
  return apart === 0 ? 0 : apart <= 3 ? 1 : 2;
});
const levels = [name, days];

Deno.test("scored() pairs what weighs enough, whole, and leaves the difference in the group", () => {
  const out = scored(near, levels, 4000, 0).run(
    dated([100, 1, "Acme"], [-97, 1, "Acme"], [50, 1, "Bolt"], [-50, 1, "Cargo"]),
  );
  assertEquals(brief(out), { groups: ["1:100 2:-97"], residual: "3:50 4:-50" });
  assertEquals(out.groups[0].net, 3);
});

Deno.test("scored() says what each answer weighed, and the sum in millibits", () => {
  const out = scored(near, levels, 4000, 0).run(dated([100, 1, "Acme"], [-97, 8, "Acme"]));
  assertEquals(labels(out), ["scored / name same +5.0, days many -1.0"]);
  assertEquals(out.groups.map(({ weight, certainty }) => [weight, certainty]), [[4000, "likely"]]);
});

Deno.test("scored() gives up a heavy pair where that makes the whole heavier", () => {
  // 1 and 3 weigh 7 bits, but then 2 and 4 are too far apart; the other way it is 4 and 5.5.
  const out = scored(near, levels, 1000, -100000).run(
    dated([10, 4, "Acme"], [10, 1, "Acme"], [-10, 4, "Acme"], [-10, 14, "Acme"]),
  );
  assertEquals(brief(out).groups, ["2:10 3:-10", "1:10 4:-10"]);
});

Deno.test("scored() leaves a pair that does not lead by the margin, and both its rivals", () => {
  const bag = dated([10, 1, "Acme"], [-10, 1, "Acme"], [-10, 3, "Acme"]);
  assertEquals(brief(scored(near, levels, 4000, 1500).run(bag)).groups, ["1:10 2:-10"]);
  assertEquals(brief(scored(near, levels, 4000, 1501).run(bag)).groups, []);
});

Deno.test("scored() takes of equals one where there is no margin, and says that it is ambiguous", () => {
  const out = scored(near, levels, 4000, 0).run(
    dated([10, 1, "Acme"], [-10, 1, "Acme"], [-10, 1, "Acme"]),
  );
  assertEquals(out.groups.map(({ certainty }) => certainty), ["ambiguous"]);
});

Deno.test("scored() takes no pair of which a level says that it cannot be", () => {
  const bag = dated([10, 1, "stranger"], [-10, 1, "stranger"]);
  assertEquals(brief(scored(near, levels, -100000, 0).run(bag)).groups, []);
});

Deno.test("scored() compares nothing beyond the window", () => {
  const bag = dated([10, 1, "Acme"], [-10, 12, "Acme"]);
  assertEquals(brief(scored(near, levels, -100000, 0).run(bag)).groups, []);
});

Deno.test("scored() takes a pair that weighs just enough, and none that weighs a millibit less", () => {
  const bag = dated([10, 1, "Acme"], [-10, 8, "Acme"]);
  assertEquals(brief(scored(near, levels, 4000, 0).run(bag)).groups.length, 1);
  assertEquals(brief(scored(near, levels, 4000.5, 0).run(bag)).groups.length, 0);
});

Deno.test("scored() compares what is free of a lot, and not what the row once was", () => {
  const amounts = level<Line>(
    "amount",
    ["same", "other"],
    [1000, -1000],
    (a, b) => a.amount === -b.amount ? 0 : 1,
  );
  const [plus, minus] = dated([100, 1, ""], [-60, 1, ""]);
  assertEquals(labels(scored(near, [amounts], 0, 0).run([plus, minus])), []);
  const rest = plus.withAmount(60);
  const out = scored(near, [amounts], 0, 0).run([rest, minus]);
  assertEquals(brief(out).groups, ["1:60 2:-60"]);
});

Deno.test("scored() weighs nothing where a weight is missing or no number", () => {
  const bare: Level<Line>[] = [level("days", ["none", "few"], [NaN], () => 0)];
  const out = scored(near, bare, 0, 0).run(dated([10, 1, ""], [-10, 1, ""]));
  assertEquals(labels(out), ["scored / days none 0.0"]);
});

Deno.test("scored() finds what weighs most of all ways to pair lots up", () => {
  const side = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom("A", "B")), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(side, side, fc.integer({ min: -4000, max: 6000 }), (ones, others, least) => {
      const bag = dated(
        ...ones.map(([day, name]): [number, number, string] => [10, day, name]),
        ...others.map(([day, name]): [number, number, string] => [-10, day, name]),
      );
      const strategy = scored(near, levels, least, -1e9);
      const out = strategy.run(bag);
      assertLawful(bag, out);
      const found = out.groups.reduce((sum, { weight }) => sum + weight - least + 1, 0);
      assertEquals(found, best(ones, others, least));
    }),
    { numRuns: 300 },
  );
});

Deno.test("a trace gathers every pair that was compared, with its answers", () => {
  const span = Span.root();
  const compared = span.compared = new Comparisons();
  scored(near, levels, 4000, 0).run(
    dated([10, 1, "Acme"], [-10, 8, "Acme"], [-5, 1, "Bolt"]),
    span,
  );
  assertEquals(compared.levels, ["name", "days"]);
  assertEquals(compared.answers, [["same", "other"], ["none", "few", "many"]]);
  const pairs = compared.codes.map((code, at) => [compared.plus[at], compared.minus[at], code]);
  assertEquals(pairs.toSorted(), [[1, 2, 0 * 3 + 2], [1, 3, 1 * 3 + 0]]);
  scored(near, [days], 0, 0).run(dated([10, 1, ""], [-10, 1, ""]), span);
  assertEquals(
    compared.problem,
    "the strategy compares by two sets of levels; give both the same",
  );
});

Deno.test("a trace says what was left of a pair's rows where earlier groups took a part", () => {
  const span = Span.root();
  const compared = span.compared = new Comparisons();
  const [plus, minus, other] = dated([10, 1, "Acme"], [-7, 8, "Acme"], [-5, 1, "Bolt"]);
  scored(near, levels, 4000, 0).run([plus.withAmount(7), minus, other.withAmount(-2)], span);
  const pairs = compared.plus.map((id, at) => [id, compared.minus[at]]);
  const left = [];
  for (let at = 0; at < compared.left.length; at += 3) {
    const [place, ...amounts] = compared.left.slice(at, at + 3);
    left.push([...pairs[place], ...amounts]);
  }
  assertEquals(left.toSorted(), [[1, 2, 7, -7], [1, 3, 7, -2]]);
});

/** So many levels of fifty answers that no double tells all combinations apart. */
const manifold = Array.from({ length: 10 }, (_, at): Level<Line> => {
  const answers = Array.from({ length: 50 }, (_, answer) => `a${answer}`);
  const weights = answers.map((_, answer) => answer === 49 && at === 9 ? 1000 : 0);
  return level(`l${at}`, answers, weights, () => at === 9 ? 49 : 48);
});

Deno.test("scored() takes each level at its word, however many answers they have together", () => {
  const [group] = scored(near, manifold, 1, 0).run(dated([10, 1, ""], [-10, 1, ""])).groups;
  assertEquals(group.weight, 1000);
  assertEquals(group.reason.split(", ").slice(-2), ["l8 a48 0.0", "l9 a49 +1.0"]);
});

Deno.test("a trace gathers no pairs whose answers it could not tell apart, and says so", () => {
  const span = Span.root();
  const compared = span.compared = new Comparisons();
  scored(near, manifold, 1, 0).run(dated([10, 1, ""], [-10, 1, ""]), span);
  assertEquals(compared.codes, []);
  assertEquals(
    compared.problem,
    "the levels have more than 2^53 answers together; give fewer levels, or fewer answers",
  );
  const fits = span.compared = new Comparisons();
  fits.by(["many"], [Array(2 ** 20).fill("")]);
  assertEquals(fits.problem, "");
});

Deno.test("explain says what a pair lacks, and what each answer weighs", () => {
  const recon = new Recon<Line & { cents: number }>(
    scored(near, levels, 6000, 0) as never,
    (row) => row.cents,
  );
  recon.upsertAll([1, 2], [
    { day: 1, name: "Acme", cents: 10 },
    { day: 8, name: "Acme", cents: -10 },
  ]);
  const [{ nodes: [{ proposals: [{ objections }] }] }] = explanationOf(recon, [1]);
  assertEquals(objections, [
    { kind: "need", name: "+6.0 bits, and has +4.0" },
    { kind: "weight", name: "name same", figure: 5000, limit: null },
    { kind: "weight", name: "days many", figure: -1000, limit: null },
  ]);
});

Deno.test("explain tells what a solve does where most of very many pairs weigh too little to be kept", () => {
  const equal = level<number>(
    "amount",
    ["same", "other"],
    [5000, -9000],
    (a, b) => a.amount === -b.amount ? 0 : 1,
  );
  const all = new FlowSpec<number>().window(0).blockKey(() => 0);
  const recon = new Recon<number>(scored(all, [equal], 1000, 0), (cents) => cents);
  // 4,410,000 pairs, and no more than 4,194,304 may be kept.
  const half = Array.from({ length: 2100 }, (_, at) => at + 1);
  recon.upsertAll(
    half.concat(half.map((id) => -id)),
    half.concat(half.map((cents) => -cents)),
  );
  const [{ nodes: [scoring], ended }] = explanationOf(recon, [5]);
  assertEquals([scoring.formed, scoring.refused, ended?.unmatched], [1, 2099, 0]);
  recon.solve();
  assertEquals(recon.live().length, 2100);
});

/** The most that pairs can weigh together, by trying all ways. */
function best(
  ones: [number, string][],
  others: [number, string][],
  least: number,
): number {
  if (ones.length === 0) return 0;
  const [[day, name], ...rest] = ones;
  let most = best(rest, others, least);
  for (const [at, [otherDay, otherName]] of others.entries()) {
    const apart = Math.abs(day - otherDay);
    if (apart > 10) continue;
    const weight = (name === otherName ? 5000 : -3000) +
      (apart === 0 ? 2000 : apart <= 3 ? 500 : -1000);
    if (weight < least) continue;
    most = Math.max(most, weight - least + 1 + best(rest, others.toSpliced(at, 1), least));
  }
  return most;
}
