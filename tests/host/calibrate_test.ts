/** Weights whose chances come true: pairs made so that it is known how often each weight is right. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { calibrated, type Claim, claimsOf } from "../../core/host/score/calibrate.ts";
import { chanceOf, type Learned } from "../../core/host/score/weights.ts";

/** Each answer of one level, with what it weighs; half of all pairs belong together. */
function weighing(weights: number[]): Learned {
  const answers = weights.map((weight, at) => ({
    ...{ level: "name", answer: `answer ${at}`, right: 0.5, other: 0.5 },
    weight,
  }));
  return { answers, share: 0.5, rounds: 1, scale: 1 };
}

/** So many claims at some odds, of which a share is right. */
function claims(logOdds: number, count: number, right: number): Claim[] {
  return Array.from({ length: count }, (_, at) => ({ logOdds, right: at < right * count }));
}

const bits = (count: number) => count * Math.LN2;

Deno.test("calibrated() gives the chances that came true, where weights promised too much", () => {
  // Two bits promise four of five, six bits 98 of 100; two of three and four of five were right.
  const said = [...claims(bits(2), 300, 2 / 3), ...claims(bits(6), 300, 4 / 5)];
  const learned = calibrated(weighing([2_000, 6_000]), said);
  const chances = learned.answers.map(({ weight }) => chanceOf(weight, learned.share));
  assert(Math.abs(chances[0] - 2 / 3) < 0.01 && Math.abs(chances[1] - 4 / 5) < 0.01, `${chances}`);
});

Deno.test("calibrated() gives the chances that came true, where weights promised too little", () => {
  const said = [...claims(bits(1), 200, 0.9), ...claims(bits(4), 200, 0.99)];
  const learned = calibrated(weighing([1_000, 4_000]), said);
  const chances = learned.answers.map(({ weight }) => chanceOf(weight, learned.share));
  assert(Math.abs(chances[0] - 0.9) < 0.02 && Math.abs(chances[1] - 0.99) < 0.02, `${chances}`);
});

Deno.test("calibrated() says nearly 1 where all came true, and knows from where on by what is too light", () => {
  // Of what is wrong once in a hundred, three hundred are right once in twenty times.
  const chance = (weights: number[], said: Claim[]) => {
    const learned = calibrated(weighing(weights), said);
    return learned.answers.map(({ weight }) => chanceOf(weight, learned.share));
  };
  assert(chance([4_000], claims(bits(4), 300, 1))[0] >= 0.99);
  // What seemed less likely than not came true as well; only what seemed hopeless did not.
  const said = [...claims(bits(4), 60, 1), ...claims(bits(-1), 60, 1), ...claims(bits(-4), 30, 0)];
  const [heavy, light, hopeless] = chance([4_000, -1_000, -4_000], said);
  assert(heavy >= 0.99 && light >= 0.9 && hopeless <= 0.1, `${[heavy, light, hopeless]}`);
});

Deno.test("calibrated() changes weights by no more than a quarter for one pair, and never their order", () => {
  const weights = [3_000, 1_000, 0, -2_000];
  const few = calibrated(weighing(weights), claims(bits(5), 1, 1));
  assertEquals(calibrated(weighing(weights), []).answers.map((it) => it.weight), weights);
  for (const [at, { weight }] of few.answers.entries()) {
    assert(Math.abs(weight - weights[at]) <= 0.25 * Math.abs(weights[at]), `${weight}`);
  }
  // The heavier, the more often wrong.
  const upside = [...claims(bits(1), 100, 1), ...claims(bits(9), 100, 0)];
  const ordered = calibrated(weighing(weights), upside).answers.map((it) => it.weight);
  assertEquals(ordered, ordered.toSorted((a, b) => b - a));
});

Deno.test("calibrated() gives what came true in all where heavy pairs are no righter than light ones", () => {
  // Of those of 6, all are right, of those of 12 every other one: three of four in all.
  for (const many of [20, 200]) {
    const said = [...claims(6, many, 1), ...claims(12, many, 0.5)];
    const learned = calibrated(
      weighing(said.map(({ logOdds }) => 1000 * logOdds / Math.LN2)),
      said,
    );
    const chances = learned.answers.map(({ weight }) => chanceOf(weight, learned.share));
    const mean = chances.reduce((sum, it) => sum + it, 0) / chances.length;
    assert(Math.abs(mean - 0.75) < 0.01, `${mean}`);
  }
});

Deno.test("claimsOf() tells the pairs that outweigh all others by the margin, however light", () => {
  const levels = [{ name: "name", answers: ["same", "like", "other"] }];
  const pairs: { ids: [number, number]; answers: number[] }[] = [
    { ids: [1, 11], answers: [0] },
    { ids: [1, 12], answers: [1] },
    { ids: [2, 12], answers: [0] },
    { ids: [3, 13], answers: [0] },
    { ids: [3, 14], answers: [0] },
    { ids: [4, 15], answers: [2] },
  ];
  const learned = weighing([4_000, 2_000, -1_000]);
  const told = (margin: number) =>
    claimsOf({ levels, pairs }, learned, margin, () => true, ({ ids: [plus] }) => plus === 1);
  const light = { logOdds: -Math.LN2, right: false };
  assertEquals(told(2_000), [
    { logOdds: 4 * Math.LN2, right: true },
    { logOdds: 4 * Math.LN2, right: false },
    light,
  ]);
  assertEquals(told(2_001), [light]);
  assertEquals(
    claimsOf({ levels, pairs }, learned, 0, ({ ids: [plus] }) => plus === 4, () => false),
    [{ logOdds: -Math.LN2, right: false }],
  );
});
