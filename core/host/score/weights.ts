/**
 * How much each answer speaks for a pair, found from pairs alone or from what is known of some of them:
 * the model of Fellegi and Sunter (1969), its shares by expectation and maximisation.
 *
 * @module
 */
import type { ComparedLevel } from "../report/compared.ts";

/** A pair, and whether its rows belong together, where that is known. */
export interface KnownPair {
  /** The place of each level's answer. */
  answers: number[];
  known?: boolean;
}

/** What an answer tells. */
export interface LearnedAnswer {
  level: string;
  answer: string;
  /** How often it is given of pairs that belong together, and of others: from 0 to 1. */
  right: number;
  other: number;
  /** What follows, in millibits: log2 of the one by the other, times the scale of all weights. */
  weight: number;
}

/** What was learned. */
export interface Learned {
  answers: LearnedAnswer[];
  /** How many of the pairs belong together, of 1. */
  share: number;
  /** How many times the pairs were gone through. */
  rounds: number;
  /** By what weights were multiplied, so that the chances that follow came true; 1 where nobody looked. */
  scale: number;
}

/** So many pairs of which nothing is known count besides: no answer is impossible, a rare one says little. */
const BESIDES = 2;

/** Going on changes no share by more than this. */
const STILL = 1e-7;
const MOST_ROUNDS = 500;

/** No answer weighs more, either way: what was never seen may still be. */
const HEAVIEST = 12_000;

/** Of pairs that belong together, how many are taken to give a level's first answer, to begin with. */
const FIRST = 0.8;

/** All pairs of the same answers of which the same is known. */
interface Kind {
  answers: number[];
  known: boolean | undefined;
  count: number;
}

/**
 * Learns weights. Pairs of which nothing is known count by how likely they are to belong together; each
 * level's first answer is to be the one that speaks most for it.
 *
 * @param most how many pairs can belong together at most, of 1: no row has two counterparts
 */
export function learnWeights(
  levels: ComparedLevel[],
  pairs: KnownPair[],
  most: number,
): Learned {
  const kinds = kindsOf(pairs);
  const unknown = kinds.filter(({ known }) => known === undefined);
  const matches = kinds.filter(({ known }) => known === true);
  const total = pairs.length;
  const overall = overallOf(levels, kinds);
  let right = matches.length > 0
    ? sharesOf(overall, matches.map((it) => ({ ...it, part: 1 })))
    : levels.map(({ answers }) =>
      answers.map((_, at) =>
        answers.length === 1 ? 1 : at === 0 ? FIRST : (1 - FIRST) / (answers.length - 1)
      )
    );
  let other = sharesOf(overall, kinds.map((it) => ({ ...it, part: it.known === true ? 0 : 1 })));
  let share = Math.min(most, Math.max(most / 2, 1 / Math.max(total, 1)));
  let rounds = 0;
  for (; rounds < MOST_ROUNDS; rounds++) {
    const parted = kinds.map((kind) => ({ ...kind, part: partOf(kind, right, other, share) }));
    const before = [right, other].flat(2);
    right = sharesOf(overall, parted);
    other = sharesOf(overall, parted.map((it) => ({ ...it, part: 1 - it.part })));
    const belonging = parted.reduce((sum, { part, count }) => sum + part * count, 0);
    share = Math.min(most, Math.max(belonging / Math.max(total, 1), 1e-9));
    const after = [right, other].flat(2);
    const moved = Math.max(...after.map((it, at) => Math.abs(it - before[at])));
    if (unknown.length === 0 || moved < STILL) break;
  }
  return {
    answers: answersOf(levels, right, other),
    share,
    rounds: rounds + 1,
    scale: 1,
  };
}

/** What a pair has to weigh to belong together with a chance, in millibits. */
export function weightFor(chance: number, share: number): number {
  return Math.ceil(1000 * (Math.log2(chance / (1 - chance)) - Math.log2(share / (1 - share))));
}

/** The chance that a pair of a weight belongs together. */
export function chanceOf(weight: number, share: number): number {
  return 1 / (1 + 2 ** -(weight / 1000 + Math.log2(share / (1 - share))));
}

function kindsOf(pairs: KnownPair[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { answers, known } of pairs) {
    const key = `${answers} ${known}`;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { answers, known, count: 1 });
    else kind.count++;
  }
  return [...kinds.values()];
}

/** How much of a kind belongs together. */
function partOf({ answers, known }: Kind, right: number[][], other: number[][], share: number) {
  if (known !== undefined) return known ? 1 : 0;
  let odds = share / (1 - share);
  for (const [level, answer] of answers.entries()) {
    odds *= right[level][answer] / other[level][answer];
  }
  return odds / (1 + odds);
}

/** How often each level gives each answer, each kind counted for its part. */
function sharesOf(overall: number[][], kinds: (Kind & { part: number })[]): number[][] {
  const counts = overall.map((level) => level.map((share) => BESIDES * share));
  let all = BESIDES;
  for (const { answers, count, part } of kinds) {
    all += count * part;
    for (const [level, answer] of answers.entries()) counts[level][answer] += count * part;
  }
  return counts.map((level) => level.map((it) => it / all));
}

/** How often each level gives each answer over all pairs. */
function overallOf(levels: ComparedLevel[], kinds: Kind[]): number[][] {
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  return levels.map(({ answers }, level) =>
    answers.map((_, at) =>
      kinds.filter((it) => it.answers[level] === at).reduce((sum, it) => sum + it.count, 0) / all
    )
  );
}

function answersOf(levels: ComparedLevel[], right: number[][], other: number[][]) {
  return levels.flatMap(({ name, answers }, level) =>
    answers.map((answer, at): LearnedAnswer => {
      const [of, among] = [right[level][at], other[level][at]];
      // What nobody has answered says nothing.
      const weight = of === 0 ? 0 : Math.round(1000 * Math.log2(of / among));
      return {
        level: name,
        answer,
        right: of,
        other: among,
        weight: Math.max(-HEAVIEST, Math.min(weight, HEAVIEST)),
      };
    })
  );
}
