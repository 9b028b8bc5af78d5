/**
 * What learned weights bring: the bank plugin's rules alone, and with what they leave weighed as
 * `florecon learn` has it.
 *
 * @module
 */
import { type Plugin, readCsv, Workspace } from "../../core/host/mod.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Compared, ComparedPair } from "../../core/host/report/compared.ts";
import type { Report } from "../../core/host/report/report.ts";
import { type Fold, foldsByTime, scoreOfFold } from "../../core/host/score/folds.ts";
import { pairsToAsk } from "../../core/host/score/questions.ts";
import { tunedRating } from "../../core/host/score/tune.ts";
import { learnFrom, settingsOf } from "../../cli/tuning/weights.ts";
import type { Known } from "./corruptions.ts";
import { csvOf, truthOf } from "./lines.ts";

/** How far apart lines may be that are weighed, how likely a pair has to be, and how much is asked. */
const WEIGHED: Config = { weighDays: 12 };
const CHANCE = 0.9;
const ANSWERS = 5;
const FOLDS = 3;

/** Whether the rows of a pair belong together, where that is known. */
type KnownOf = (pair: ComparedPair) => boolean | undefined;

/**
 * Precision and F1 by pair of lines, in turn: of the rules, with weights from the data alone, from a
 * truth of other days, and from a few answers besides the data. All are counted in parts by time, as
 * the third has to be: a wrong group that lies in two parts counts in both.
 */
export async function learnedScores(plugin: Plugin, lines: Known[]): Promise<number[]> {
  const truth = truthOf(lines);
  const compared = await within(plugin, lines, WEIGHED, (workspace) => workspace.compare());
  const belong: KnownOf = ({ ids: [plus, minus] }) => {
    const label = truth.get(plus);
    return label !== undefined && label === truth.get(minus);
  };
  const solved = (config: Config) => within(plugin, lines, config, (it) => it.solve());
  const weighed = (from: Compared, knownOf: KnownOf) =>
    solved({ ...WEIGHED, ...settingsOf(learnFrom(from, knownOf), CHANCE, plugin.describe) });

  const nothing: KnownOf = () => undefined;
  const asked = pairsToAsk(compared, learnFrom(compared, nothing), ANSWERS, () => false);
  const answered = new Set(asked.map(({ pair }) => pair));
  const days = new Map(lines.map(({ row_id, date }) => [row_id, date]));
  const folds = foldsByTime(truth, (id) => days.get(id)!, FOLDS);
  const held: Report[] = [];
  for (const fold of folds) held.push(await weighed(without(compared, fold), belong));
  const reports: Report[][] = [
    [await solved({})],
    [await weighed(compared, nothing)],
    held,
    [await weighed(compared, (pair) => answered.has(pair) ? belong(pair) : undefined)],
  ];
  return reports.flatMap((its) => {
    const scores = folds.map((fold, at) => scoreOfFold(its[at % its.length], fold));
    const { precision, f1 } = tunedRating({ settings: {}, scores });
    return [precision, f1];
  });
}

/** What is asked of a workspace that holds some lines. */
async function within<T>(
  plugin: Plugin,
  lines: Known[],
  config: Config,
  ask: (workspace: Workspace) => T,
): Promise<T> {
  const workspace = new Workspace(plugin, { config });
  try {
    workspace.upsert(await readCsv(csvOf(lines), plugin.describe, { file: "quality.csv" }));
    return ask(workspace);
  } finally {
    workspace.close();
  }
}

/** The pairs of which neither row is of a part. */
function without({ levels, pairs }: Compared, { rows }: Fold): Compared {
  return { levels, pairs: pairs.filter(({ ids }) => !ids.some((id) => rows.has(id))) };
}
