/** How much an answer weighs: what is found is what the pairs were made with. */
import { assert } from "@std/assert/assert.js";
import { assertAlmostEquals } from "@std/assert/almost_equals.js";
import { assertEquals } from "@std/assert/equals.js";
import { randomOf } from "../../core/host/score/decoys.ts";
import { pairsToAsk } from "../../core/host/score/questions.ts";
import {
  chanceOf,
  type KnownPair,
  type Learned,
  learnWeights,
  weightFor,
} from "../../core/host/score/weights.ts";

const LEVELS = [
  { name: "name", answers: ["same", "like", "other"] },
  { name: "amount", answers: ["same", "other"] },
  { name: "days", answers: ["few", "many"] },
];
/** How often each answer is given of pairs that belong together, and of others. */
const RIGHT = [[0.7, 0.25, 0.05], [0.9, 0.1], [0.8, 0.2]];
const OTHER = [[0.02, 0.03, 0.95], [0.05, 0.95], [0.3, 0.7]];
const SHARE = 0.05;

/** Pairs of the model, and what each is. */
function made(count: number): Required<KnownPair>[] {
  const random = randomOf(11);
  const drawn = (shares: number[]) => {
    let left = random(1_000_000) / 1_000_000;
    const at = shares.findIndex((it) => (left -= it) < 0);
    return at < 0 ? shares.length - 1 : at;
  };
  return Array.from({ length: count }, () => {
    const known = random(1_000_000) < SHARE * 1_000_000;
    return { known, answers: (known ? RIGHT : OTHER).map(drawn) };
  });
}

const weightOf = ({ answers }: Learned, level: string, answer: string) =>
  answers.find((it) => it.level === level && it.answer === answer)!.weight;
const truly = (level: number, answer: number) =>
  1000 * Math.log2(RIGHT[level][answer] / OTHER[level][answer]);

Deno.test("learnWeights() finds the weights of pairs that are known", () => {
  const learned = learnWeights(LEVELS, made(40_000), 0.5);
  for (const [level, { name, answers }] of LEVELS.entries()) {
    for (const [answer, word] of answers.entries()) {
      assertAlmostEquals(
        weightOf(learned, name, word),
        truly(level, answer),
        300,
        `${name} ${word}`,
      );
    }
  }
  assertAlmostEquals(learned.share, SHARE, 0.005);
  assertEquals(learned.rounds, 1);
});

Deno.test("learnWeights() finds them from pairs of which nothing is known", () => {
  const pairs = made(40_000).map(({ answers }) => ({ answers }));
  const learned = learnWeights(LEVELS, pairs, 0.5);
  for (const [level, { name, answers }] of LEVELS.entries()) {
    for (const [answer, word] of answers.entries()) {
      assertAlmostEquals(
        weightOf(learned, name, word),
        truly(level, answer),
        600,
        `${name} ${word}`,
      );
    }
  }
  assertAlmostEquals(learned.share, SHARE, 0.01);
});

Deno.test("learnWeights() keeps what is known of some pairs, and learns from the others", () => {
  const pairs = made(20_000).map((it, at) => at % 50 === 0 ? it : { answers: it.answers });
  const learned = learnWeights(LEVELS, pairs, 0.5);
  assertAlmostEquals(weightOf(learned, "amount", "same"), truly(1, 0), 500);
});

Deno.test("learnWeights() says nothing of an answer that nobody gave, and little of a rare one", () => {
  const pairs: KnownPair[] = [
    ...Array.from({ length: 100 }, () => ({ answers: [0, 0, 0], known: true })),
    ...Array.from({ length: 900 }, () => ({ answers: [2, 1, 0], known: false })),
    { answers: [0, 1, 0], known: false },
  ];
  const learned = learnWeights(LEVELS, pairs, 0.5);
  assertEquals(weightOf(learned, "name", "like"), 0);
  assertEquals(weightOf(learned, "days", "many"), 0);
  assertEquals(weightOf(learned, "days", "few"), 0);
  assert(weightOf(learned, "name", "same") > 5000);
  assert(learned.answers.every(({ weight }) => Math.abs(weight) <= 12_000));
});

Deno.test("a chance and what a pair has to weigh for it are one another's opposite", () => {
  for (const chance of [0.1, 0.5, 0.9, 0.999]) {
    assertAlmostEquals(chanceOf(weightFor(chance, SHARE), SHARE), chance, 1e-3);
  }
  // Even odds need no evidence; one in two needs a bit for two to one.
  assertEquals(weightFor(0.5, 0.5), 0);
  assertEquals(weightFor(2 / 3, 0.5), 1000);
});

Deno.test("what is given a chance of 0.9 or more is right as often as it says", () => {
  const pairs = made(60_000);
  const half = pairs.length / 2;
  const learned = learnWeights(
    LEVELS,
    pairs.slice(0, half).map(({ answers }) => ({ answers })),
    0.5,
  );
  const weigh = (answers: number[]) =>
    answers.reduce(
      (sum, at, level) => sum + weightOf(learned, LEVELS[level].name, LEVELS[level].answers[at]),
      0,
    );
  const likely = pairs.slice(half).map((it) => ({
    ...it,
    chance: chanceOf(weigh(it.answers), learned.share),
  }))
    .filter(({ chance }) => chance >= 0.9);
  const said = likely.reduce((sum, { chance }) => sum + chance, 0) / likely.length;
  const right = likely.filter(({ known }) => known).length / likely.length;
  assert(likely.length > 500);
  assertAlmostEquals(right, said, 0.03);
});

Deno.test("pairsToAsk() asks what is most in doubt, each row once, and nothing that is known", () => {
  const pairs = made(2_000).map(({ answers }, at) => ({
    answers,
    ids: [at % 300, 1_000 + at % 400] as [number, number],
  }));
  const compared = { levels: LEVELS, pairs };
  const learned = learnWeights(LEVELS, pairs, 0.5);
  const isKnown = (it: { ids: number[] }) => it.ids[0] === 7;
  const asked = pairsToAsk(compared, learned, 10, isKnown);
  assertEquals(asked.length, 10);
  const ids = asked.flatMap(({ pair }) => pair.ids);
  assertEquals(new Set(ids).size, ids.length);
  assert(!ids.includes(7));
  assert(asked[0].chance > 0.02 && asked[0].chance < 0.98, String(asked[0].chance));
  assertEquals(pairsToAsk(compared, learned, 10_000, isKnown).length <= 300, true);
});
