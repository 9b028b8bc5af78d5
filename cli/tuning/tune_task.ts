import { foldsByTime } from "../../core/host/score/folds.ts";
import { type Tuned, tuneOnFolds } from "../../core/host/score/tuned.ts";
import { truthAbout, type TruthFile } from "../score/truth.ts";
import type { LedgerFlags } from "../workspace/flags.ts";
import { type OpenLedger, openLedger } from "../workspace/ledger.ts";
import type { Setup } from "../workspace/setup.ts";
import { daysOf } from "./days.ts";
import { FOLDS } from "./flags.ts";
import { tunedSettings } from "./settings.ts";
import { solvedWith } from "./solved.ts";

/** What was asked for. */
export interface TuneFlags extends LedgerFlags {
  /** What to try: `days=1..14`. */
  set: string[];
  precision: number;
  /** How often to solve at most. */
  trials: number;
}

/** What tuning came to, on which data. */
export interface TuneTask {
  ledger: OpenLedger;
  tuned: Tuned;
  /** How many rows the truth labels that the data does not hold. */
  elsewhere: number;
}

/**
 * Finds settings by what is known to be right.
 *
 * @throws {FloreconError} `bad_truth`, `other_truth`, or what the plugin refused
 */
export async function tuneTask(
  setup: Setup,
  flags: TuneFlags,
  told: TruthFile,
  next: () => void,
): Promise<TuneTask> {
  using ledger = await openLedger(
    { ...setup, workspace: undefined },
    { ...flags, set: [], workspace: undefined },
    next,
  );
  const { plugin, data } = ledger;
  const settings = await tunedSettings(plugin.describe, flags.set);
  const { truth, elsewhere } = await truthAbout(data, plugin.describe, told);
  const dayOf = daysOf(data, plugin.describe);
  const folds = foldsByTime(truth, dayOf ?? (() => NaN), dayOf === null ? 1 : FOLDS);
  const { trials: most, precision } = flags;
  const tuned = tuneOnFolds(
    settings,
    folds,
    { most, precision },
    (config) => solvedWith(plugin, data, { ...ledger.config, ...config }),
  );
  return { ledger, tuned, elsewhere };
}
