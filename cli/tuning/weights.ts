/**
 * Weights as a plugin's settings: one for each answer of each level, by both names.
 *
 * @module
 */
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Compared, ComparedPair } from "../../core/host/report/compared.ts";
import { calibrated, claimsOf } from "../../core/host/score/calibrate.ts";
import { type Fold, foldsByTime } from "../../core/host/score/folds.ts";
import type { Truth } from "../../core/host/score/truth.ts";
import {
  type KnownPair,
  type Learned,
  learnWeights,
  weightFor,
} from "../../core/host/score/weights.ts";
import { count } from "../ui/numbers.ts";

/** Into so many parts by time a truth is cut to see how often weights are right. */
const PARTS = 4;

/** What a pair has to weigh, and by how much more than any other: settings that a plugin may have. */
export const LEAST = "leastWeight";
const MARGIN = "weightMargin";

/** The setting that an answer's weight is: `nameSame` for `same` of the level `name`. */
export function settingOf(level: string, answer: string): string {
  return level + answer.slice(0, 1).toUpperCase() + answer.slice(1);
}

/**
 * Whether weights can be learned from what was compared.
 *
 * @throws {FloreconError} `not_weighed` where there are no pairs, or not all; `no_weights` where the
 * plugin has no settings for them
 */
export function requireComparison({ levels, pairs, problem }: Compared, describe: Describe): void {
  if (problem !== undefined) {
    throw new FloreconError("not_weighed", `${describe.domain.id}: ${problem}`);
  }
  if (pairs.length === 0) {
    throw new FloreconError(
      "not_weighed",
      `${describe.domain.id} compared no two rows with these settings; widen what it compares with ` +
        "--set, such as its window of days",
    );
  }
  const names = new Set(describe.config?.map((it) => it.name));
  const missing = levels.flatMap(({ name, answers }) => answers.map((it) => settingOf(name, it)))
    .filter((it) => !names.has(it));
  if (missing.length === 0) return;
  throw new FloreconError(
    "no_weights",
    `${describe.domain.id} has no setting ${
      missing.join(", ")
    }; its author is to give each answer's ` +
      "weight a setting that goes by level and answer",
    { missing },
  );
}

/**
 * Refuses weights that are all nothing: who solves with them weighs no more.
 *
 * @throws {FloreconError} `nothing_learned`
 */
export function requireWeights({ answers }: Learned, pairs: number): void {
  if (answers.some(({ weight }) => weight !== 0)) return;
  throw new FloreconError(
    "nothing_learned",
    `${
      count(pairs, "pair")
    } tell nothing of what an answer is worth; learn from more rows, or say of ` +
      "more pairs whether they belong together",
    { pairs },
  );
}

/** Learns from pairs of which something may be known. */
export function learnFrom(
  { levels, pairs }: Compared,
  knownOf: (pair: ComparedPair) => boolean | undefined,
): Learned {
  const known: KnownPair[] = pairs.map((pair) => ({ answers: pair.answers, known: knownOf(pair) }));
  const [plus, minus] = [0, 1].map((at) => new Set(pairs.map(({ ids }) => ids[at])).size);
  return learnWeights(levels, known, Math.min(0.9, Math.min(plus, minus) / pairs.length));
}

/**
 * Learns from a truth, in the same way, and calibrates the weights: for each of some parts by time, on
 * what weights from the others take of it.
 *
 * @param dayOf the day of a row, or NaN
 * @param chance that a pair has to have at least of belonging together
 */
export function learnCalibrated(
  compared: Compared,
  truth: Truth,
  dayOf: (id: number) => number,
  chance: number,
): Learned {
  const isRight = (pair: ComparedPair) => belong(pair, truth);
  const folds = foldsByTime(truth, dayOf, PARTS);
  const claims = folds.flatMap((fold) => {
    const others = without(compared, fold);
    if (others.pairs.length === 0) return [];
    const isOf = ({ ids }: ComparedPair) => ids.some((id) => fold.rows.has(id));
    const learned = learnFrom(others, isRight);
    return claimsOf(compared, learned, marginFor(chance), isOf, isRight);
  });
  return calibrated(learnFrom(compared, isRight), claims);
}

/** Whether a truth says of two rows that they belong together. */
export function belong({ ids: [plus, minus] }: ComparedPair, truth: Truth): boolean {
  const label = truth.get(plus);
  return label !== undefined && label === truth.get(minus);
}

/** The pairs of which neither row is of a part. */
export function without({ levels, pairs }: Compared, { rows }: Fold): Compared {
  return { levels, pairs: pairs.filter(({ ids }) => !ids.some((id) => rows.has(id))) };
}

/** What is known of the rows of all other parts. */
export function withoutRows(truth: Truth, { rows }: Fold): Truth {
  return new Map([...truth].filter(([id]) => !rows.has(id)));
}

/** As likely as a pair has to be, against one other. */
function marginFor(chance: number): number {
  return weightFor(chance, 0.5);
}

/**
 * What was learned as settings, those that the plugin has.
 *
 * @param chance that a pair has to have at least of belonging together
 */
export function settingsOf(
  { answers, share, scale }: Learned,
  chance: number,
  describe: Describe,
): Config {
  const names = new Set(describe.config?.map((it) => it.name));
  const all = [
    ...answers.map(({ level, answer, weight }) => [settingOf(level, answer), weight] as const),
    [LEAST, weightFor(chance, share)] as const,
    [MARGIN, Math.ceil(scale * marginFor(chance))] as const,
  ];
  return Object.fromEntries(all.filter(([name]) => names.has(name)));
}
