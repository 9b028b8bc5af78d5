import type { Describe } from "../../core/host/describe/describe.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Compared, ComparedPair } from "../../core/host/report/compared.ts";
import type { Report } from "../../core/host/report/report.ts";
import { type Fold, foldsByTime, scoreOfFold } from "../../core/host/score/folds.ts";
import { type TunedRating, tunedRating } from "../../core/host/score/tune.ts";
import type { Truth } from "../../core/host/score/truth.ts";
import type { Learned } from "../../core/host/score/weights.ts";
import type { Data } from "../data/data.ts";
import { type OpenLedger, openLedger } from "../workspace/ledger.ts";
import type { LedgerFlags } from "../workspace/flags.ts";
import { openDecisions } from "../workspace/opened.ts";
import type { Setup } from "../workspace/setup.ts";
import { readCases } from "../score/cases.ts";
import { suffix } from "../system/files.ts";
import { readTruthFile, truthAbout } from "../score/truth.ts";
import { comparedIn } from "./compared.ts";
import { daysOf } from "./days.ts";
import { type DecidedPairs, decidedPairs } from "./decided_pairs.ts";
import { labelledPairs } from "./labels.ts";
import { FOLDS } from "./flags.ts";
import { type Calibrated, Chances } from "./chances.ts";
import { learnedWords } from "./print_learned.ts";
import {
  belong,
  learnCalibrated,
  learnFrom,
  requireComparison,
  requireWeights,
  settingsOf,
  without,
  withoutRows,
} from "./weights.ts";
import { solvedWith } from "./solved.ts";
import { UsageError } from "../system/errors.ts";
import { codeDigest } from "../../registry/module/wasm.ts";
import type { PluginLike } from "../../core/host/plugin/plugin.ts";

/** From these chances on pairs are counted together. */
const CHANCES = [0, 0.5, 0.9, 0.95, 0.99];

/** What was asked for. */
export interface LearnFlags extends LedgerFlags {
  from?: string;
  em: boolean;
  chance: number;
}

/** What was learned, and what it is worth. */
export interface LearnedWeights {
  describe: Describe;
  file: string;
  learned: Learned;
  /** What each weight was. */
  before: Config;
  settings: Config;
  pairs: number;
  /** How many pairs were known to belong together. */
  known: number;
  /** From what it was learned, in words. */
  basis: string;
  /** How many rows the truth labels that the data does not hold. */
  elsewhere: number;
  /** How many parts the truth was cut into. */
  folds: number;
  /** Scores, where a truth is known. */
  ratings: { usual: TunedRating; learned: TunedRating; calibration: Calibrated[] } | null;
}

/**
 * Learns weights, and holds them against a truth where there is one.
 *
 * @throws {FloreconError} what cannot be learned from
 */
export async function learned(
  setup: Setup,
  flags: LearnFlags,
  next: () => void,
): Promise<LearnedWeights> {
  const told = flags.truth === undefined ? null : await readTruthFile(flags.truth);
  const asked = { ...flags, workspace: undefined };
  using ledger = await openLedger({ ...setup, workspace: undefined }, asked, next);
  const { plugin, data, config } = ledger;
  const { describe } = plugin;
  const compared = comparedIn(plugin, data, config);
  requireComparison(compared, describe);
  next();
  const about = told && await truthAbout(data, describe, told);
  const truth = about && about.truth;
  const decided = flags.from === undefined ? null : await saidIn(flags.from, ledger);
  if (decided !== null && decided.together + decided.apart === 0) {
    throw new UsageError(
      `"${flags.from}" says of no two rows of ${data.file} that they belong together, or do not; ` +
        "learn with --em",
    );
  }
  const knownOf = decided !== null
    ? decided.knownOf
    : flags.em
    ? () => undefined
    : (pair: ComparedPair) => belong(pair, truth!);
  const fromTruth = decided === null && !flags.em;
  const dayOf = truth && daysOf(data, describe);
  const learn = (from: Compared, about: Truth | null) =>
    fromTruth
      ? learnCalibrated(from, about!, dayOf ?? (() => NaN), flags.chance)
      : learnFrom(from, knownOf);
  const known = compared.pairs.filter((pair) => knownOf(pair) === true).length;
  const whole = learn(compared, truth);
  requireWeights(whole, compared.pairs.length);
  const settings = { ...config, ...settingsOf(whole, flags.chance, describe) };
  const usual = new Map(describe.config?.map((it) => [it.name, it.default]));
  const folds = truth ? foldsByTime(truth, dayOf ?? (() => NaN), dayOf ? FOLDS : 1) : [];
  const how = decided ? " and what people said" : flags.em ? ", none of them known" : "";
  return {
    describe,
    file: data.file,
    learned: whole,
    before: { ...Object.fromEntries(usual), ...config } as Config,
    settings,
    pairs: compared.pairs.length,
    known,
    basis: learnedWords(compared.pairs.length, known, how),
    elsewhere: about?.elsewhere ?? 0,
    folds: folds.length,
    ratings: truth && rated({ plugin, data, config, truth, folds }, (fold) => {
      // What was learned without a truth has not seen it.
      const learned = fromTruth && folds.length > 1
        ? learn(without(compared, fold), withoutRows(truth, fold))
        : whole;
      return { learned, config: { ...config, ...settingsOf(learned, flags.chance, describe) } };
    }, fromTruth),
  };
}

/** What people said: in a log, or in a file of labels. */
async function saidIn(file: string, { plugin, data, module }: OpenLedger): Promise<DecidedPairs> {
  const { describe } = plugin;
  if (suffix(file) === "csv") return labelledPairs(await readCases(file), data, describe);
  return decidedPairs((await openDecisions(file, describe, codeDigest(module))).settled);
}

interface Held {
  plugin: PluginLike;
  data: Data;
  config: Config;
  truth: Truth;
  folds: Fold[];
}

/** Scores each part with what was learned for it. */
function rated(
  { plugin, data, config, truth, folds }: Held,
  learnedFor: (fold: Fold) => { learned: Learned; config: Config },
  isEachItsOwn: boolean,
) {
  const before = solvedWith(plugin, data, config);
  const chances = new Chances(CHANCES);
  let last: { report: Report; aside: string[] } | null = null;
  const scores = folds.map((fold) => {
    const { learned, config } = learnedFor(fold);
    const solved = last !== null && !isEachItsOwn ? last : solvedWith(plugin, data, config);
    last = solved;
    chances.add(solved.report, learned, truth, fold);
    return scoreOfFold(solved.report, fold, { aside: solved.aside });
  });
  const usual = folds.map((fold) => scoreOfFold(before.report, fold, { aside: before.aside }));
  return {
    usual: tunedRating({ settings: {}, scores: usual }),
    learned: tunedRating({ settings: {}, scores }),
    calibration: chances.all(),
  };
}
