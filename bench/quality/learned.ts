/**
 * What tuned settings and learned weights bring, as `florecon tune` and `florecon learn` find them.
 *
 * @module
 */
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Compared, ComparedPair } from "../../core/host/report/compared.ts";
import type { Learned } from "../../core/host/score/weights.ts";
import { type Fold, foldsByTime, scoreOfFold } from "../../core/host/score/folds.ts";
import { pairsToAsk } from "../../core/host/score/questions.ts";
import { type TunedRating, tunedRating, type TunedSetting } from "../../core/host/score/tune.ts";
import { tuneOnFolds } from "../../core/host/score/tuned.ts";
import {
  belong,
  learnCalibrated,
  learnFrom,
  settingsOf,
  without,
  withoutRows,
} from "../../cli/tuning/weights.ts";
import { Chances } from "../../cli/tuning/chances.ts";
import { asked, type Held } from "./solved.ts";

/** How likely a pair has to be, how much is asked, and how sure a choice of settings. */
const CHANCE = 0.9;
const ANSWERS = 5;
const FOLDS = 3;
const TRIALS = 16;
const PRECISION = 0.97;

/** Whether the rows of a pair belong together, where that is known. */
type KnownOf = (pair: ComparedPair) => boolean | undefined;

/** What is known of a set in parts by time, each of which is held against the others. */
function parts(held: Held): Fold[] {
  return foldsByTime(held.set.truth, dayIn(held), FOLDS);
}

function dayIn({ set: { entries } }: Held): (id: number) => number {
  const days = new Map(entries.map(({ id, day }) => [id, day]));
  return (id) => days.get(id)!;
}

/** What the other parts teach. */
function learnedWithout(held: Held, compared: Compared, fold: Fold, chance: number): Learned {
  const truth = withoutRows(held.set.truth, fold);
  return learnCalibrated(without(compared, fold), truth, dayIn(held), chance);
}

/**
 * Counts what weights from the other parts take of each part, by the chance that they give it.
 *
 * @param config that has the plugin weigh
 * @param least the chance that a pair has to have
 */
export function countChances(held: Held, config: Config, least: number, chances: Chances): void {
  const compared = asked(held, config, (it) => it.compare());
  for (const fold of parts(held)) {
    const learned = learnedWithout(held, compared, fold, least);
    const settings = { ...config, ...settingsOf(learned, least, held.plugin.describe) };
    const report = asked(held, settings, (it) => it.solve({ certainty: true }));
    chances.add(report, learned, held.set.truth, fold);
  }
}

/** Settings that are best on two parts, held against the third. */
export function tuned(held: Held, settings: TunedSetting[]): TunedRating {
  const options = { most: TRIALS, precision: PRECISION };
  return tuneOnFolds(settings, parts(held), options, (config) => ({
    report: asked(held, config, (it) => it.solve()),
  })).heldOut!;
}

/** What learning comes to. */
export interface Weighed {
  /** The rules alone, in the same parts: a wrong group that lies in two of them counts in both. */
  rules: TunedRating;
  /** Weights from the data alone, from a truth of other days, and from a few answers. */
  fromData: TunedRating;
  fromTruth: TunedRating;
  fromAnswers: TunedRating;
}

/**
 * Weights from what is there, each held against parts that it was not learned from.
 *
 * @param config that has the plugin weigh
 */
export function weighed(held: Held, config: Config): Weighed {
  const { truth } = held.set;
  const { describe } = held.plugin;
  const compared = asked(held, config, (it) => it.compare());
  const nothing: KnownOf = () => undefined;
  const solved = (config: Config) => asked(held, config, (it) => it.solve());
  const by = (learned: Learned) => solved({ ...config, ...settingsOf(learned, CHANCE, describe) });
  const learned = (knownOf: KnownOf) => by(learnFrom(compared, knownOf));

  const questions = pairsToAsk(compared, learnFrom(compared, nothing), ANSWERS, () => false);
  const answered = new Set(questions.map(({ pair }) => pair));
  const folds = parts(held);
  const rate = (reports: ReturnType<typeof solved>[]) =>
    tunedRating({
      settings: {},
      scores: folds.map((fold, at) => scoreOfFold(reports[at % reports.length], fold)),
    });
  return {
    rules: rate([solved({})]),
    fromData: rate([learned(nothing)]),
    fromTruth: rate(folds.map((fold) => by(learnedWithout(held, compared, fold, CHANCE)))),
    fromAnswers: rate([learned((pair) => answered.has(pair) ? belong(pair, truth) : undefined)]),
  };
}
