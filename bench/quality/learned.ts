/**
 * What tuned settings and learned weights bring, as `florecon tune` and `florecon learn` find them.
 *
 * @module
 */
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Compared, ComparedPair } from "../../core/host/report/compared.ts";
import { type Fold, foldsByTime, scoreOfFold } from "../../core/host/score/folds.ts";
import { pairsToAsk } from "../../core/host/score/questions.ts";
import { type TunedRating, tunedRating, type TunedSetting } from "../../core/host/score/tune.ts";
import { tuneOnFolds } from "../../core/host/score/tuned.ts";
import { learnFrom, settingsOf } from "../../cli/tuning/weights.ts";
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
export function parts({ set: { truth, entries } }: Held): Fold[] {
  const days = new Map(entries.map(({ id, day }) => [id, day]));
  return foldsByTime(truth, (id) => days.get(id)!, FOLDS);
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
  const belong: KnownOf = ({ ids: [plus, minus] }) => {
    const label = truth.get(plus);
    return label !== undefined && label === truth.get(minus);
  };
  const nothing: KnownOf = () => undefined;
  const solved = (config: Config) => asked(held, config, (it) => it.solve());
  const learned = (from: Compared, knownOf: KnownOf) =>
    solved({ ...config, ...settingsOf(learnFrom(from, knownOf), CHANCE, describe) });

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
    fromData: rate([learned(compared, nothing)]),
    fromTruth: rate(folds.map((fold) => learned(without(compared, fold), belong))),
    fromAnswers: rate([
      learned(compared, (pair) => answered.has(pair) ? belong(pair) : undefined),
    ]),
  };
}

/** The pairs of which neither row is of a part. */
function without({ levels, pairs }: Compared, { rows }: Fold): Compared {
  return { levels, pairs: pairs.filter(({ ids }) => !ids.some((id) => rows.has(id))) };
}
