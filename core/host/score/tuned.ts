/**
 * Tunes on parts of a ledger, and says what that would have come to on parts that it had not seen.
 *
 * @module
 */
import type { Config } from "../plugin/workspace.ts";
import type { Report } from "../report/report.ts";
import { type Fold, scoreOfFold } from "./folds.ts";
import {
  bestTrial,
  tune,
  type TunedRating,
  tunedRating,
  type TunedSetting,
  type TuneTrial,
} from "./tune.ts";

/** What tuning came to. */
export interface Tuned {
  settings: TunedSetting[];
  trials: TuneTrial[];
  precision: number;
  usual: TunedRating;
  chosen: TuneTrial;
  /**
   * What choosing came to on parts that it had not seen; null where nothing could be held out. Where there
   * are more choices than may be tried, all parts have had a say in which ones were.
   */
  heldOut: TunedRating | null;
}

/**
 * Tries settings on all parts, and chooses the best of them; for each part by itself, those that are
 * best on the others are held against it.
 *
 * @param most how often to solve
 * @param precision what the least precision has to be
 * @param solve solves with some settings; `aside` are the origins of groups that put rows aside
 */
export function tuneOnFolds(
  settings: TunedSetting[],
  folds: Fold[],
  { most, precision }: { most: number; precision: number },
  solve: (config: Config) => { report: Report; aside?: string[] },
): Tuned {
  const attempt = (config: Config) => {
    const { report, aside } = solve(config);
    return folds.map((fold) => scoreOfFold(report, fold, { aside }));
  };
  const usual = tunedRating({ settings: {}, scores: attempt({}) });
  const trials = tune(settings, { most, precision }, attempt);
  const parts = folds.keys().toArray();
  const unseen = parts.map((part) =>
    bestTrial(trials, precision, parts.filter((it) => it !== part)).scores[part]
  );
  return {
    ...{ settings, trials, precision, usual },
    chosen: bestTrial(trials, precision),
    heldOut: parts.length > 1 ? tunedRating({ settings: {}, scores: unseen }) : null,
  };
}
