/**
 * Looks for the settings that find most without claiming much that is wrong.
 *
 * @module
 */
import type { Config } from "../plugin/workspace.ts";
import type { Rating, Score } from "./score.ts";
import { leastShare } from "./wilson.ts";

/** A setting, and the values that it may take; the first is the one to begin with. */
export interface TunedSetting {
  name: string;
  values: Config[string][];
}

/** What one choice of settings came to. */
export interface TuneTrial {
  settings: Config;
  /** A score for each part of the ledger. */
  scores: Score[];
}

/** A score by pairs, and how sure its precision is. */
export interface TunedRating extends Rating {
  /** The least precision that may stand behind it. */
  leastPrecision: number;
}

/**
 * Tries settings: all choices where there are no more than `most`, and else one setting after the
 * other, each at its best so far, until a round brings nothing.
 *
 * @param attempt solves with some settings, and scores each part
 * @param precision what its least precision has to be
 */
export function tune(
  settings: TunedSetting[],
  { most, precision }: { most: number; precision: number },
  attempt: (settings: Config) => Score[],
): TuneTrial[] {
  const trials = new Map<string, TuneTrial>();
  const tried = (choice: Config): TuneTrial | null => {
    const key = JSON.stringify(choice);
    const known = trials.get(key);
    if (known !== undefined) return known;
    if (trials.size >= most) return null;
    const trial = { settings: choice, scores: attempt(choice) };
    trials.set(key, trial);
    return trial;
  };
  const choices = settings.reduce((product, { values }) => product * values.length, 1);
  if (choices <= most) {
    for (const choice of everyChoice(settings)) tried(choice);
    return [...trials.values()];
  }
  let best = tried(Object.fromEntries(settings.map(({ name, values }) => [name, values[0]])))!;
  for (;;) {
    const before = best;
    for (const { name, values } of settings) {
      for (const value of values) {
        const trial = tried({ ...best.settings, [name]: value });
        if (trial !== null && isBetter(trial, best, precision)) best = trial;
      }
    }
    if (best === before || trials.size >= most) return [...trials.values()];
  }
}

/** The best of some trials, the first of equals: the most recall among those precise enough. */
export function bestTrial(
  trials: TuneTrial[],
  precision: number,
  parts?: number[],
): TuneTrial {
  return trials.reduce((best, trial) => isBetter(trial, best, precision, parts) ? trial : best);
}

/** What a trial comes to over some parts of the ledger, by pairs. */
export function tunedRating({ scores }: TuneTrial, parts?: number[]): TunedRating {
  const counted = (parts ?? scores.keys().toArray()).map((part) => scores[part].pairs);
  const sum = (of: (rating: Rating) => number) => counted.reduce((total, it) => total + of(it), 0);
  const [claimed, right] = [sum((it) => it.claimed), sum((it) => it.right)];
  const [expected, found] = [sum((it) => it.expected), sum((it) => it.found)];
  const precision = claimed === 0 ? 1 : right / claimed;
  const recall = expected === 0 ? 1 : found / expected;
  const f1 = precision + recall === 0 ? 0 : 2 * precision * recall / (precision + recall);
  return {
    ...{ precision, recall, f1, claimed, right, expected, found },
    leastPrecision: leastShare(right, claimed),
  };
}

/** Precise enough before not; then by recall, and where none is precise enough, by precision. */
function isBetter(
  one: TuneTrial,
  other: TuneTrial,
  precision: number,
  parts?: number[],
): boolean {
  const [mine, theirs] = [one, other].map((it) => tunedRating(it, parts));
  const isPrecise = mine.leastPrecision >= precision;
  if (isPrecise !== theirs.leastPrecision >= precision) return isPrecise;
  if (!isPrecise) return mine.leastPrecision > theirs.leastPrecision;
  return mine.found > theirs.found ||
    (mine.found === theirs.found && mine.claimed < theirs.claimed);
}

function* everyChoice([first, ...rest]: TunedSetting[]): Generator<Config> {
  if (first === undefined) {
    yield {};
    return;
  }
  for (const value of first.values) {
    for (const others of everyChoice(rest)) yield { [first.name]: value, ...others };
  }
}
