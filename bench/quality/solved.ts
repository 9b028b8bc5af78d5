/**
 * What a plugin makes of a set, and what that is worth.
 *
 * @module
 */
import { type Plugin, readCsv, score, Workspace } from "../../core/host/mod.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Report } from "../../core/host/report/report.ts";
import { greedy } from "./greedy.ts";
import type { KnownSet } from "./known_set.ts";

/** A set in a plugin, that can be solved again and again. */
export interface Held {
  plugin: Plugin;
  set: KnownSet;
  /** The rows as the plugin takes them. */
  stream: Uint8Array;
}

/** Reads a set once. */
export async function held(plugin: Plugin, set: KnownSet): Promise<Held> {
  return { plugin, set, stream: await readCsv(set.csv, plugin.describe, { file: "quality.csv" }) };
}

/** What is asked of a workspace that holds a set. */
export function asked<T>(
  { plugin, stream }: Held,
  config: Config,
  ask: (workspace: Workspace) => T,
): T {
  const workspace = new Workspace(plugin, { config });
  try {
    workspace.upsert(stream);
    return ask(workspace);
  } finally {
    workspace.close();
  }
}

/** How good a plugin is on a set as it comes, as shares. */
export interface Usual {
  /** Precision by pair of what is called sure, and of all. */
  sure: number;
  precision: number;
  recall: number;
  f1: number;
  /** The same by amount. */
  amountPrecision: number;
  amountRecall: number;
  /** What a spreadsheet comes to. */
  spreadsheetPrecision: number;
  spreadsheetRecall: number;
  spreadsheetF1: number;
}

/** Scores a plugin with nothing set, and a spreadsheet beside it. */
export function usual(held: Held): Usual {
  const { truth, aside } = held.set;
  const report = asked(held, {}, (it) => it.solve({ certainty: true }));
  const { pairs, amount } = score(report, truth, { aside });
  const { pairs: beside } = score(greedy(held.set), truth);
  return {
    sure: score(sureOf(report), truth, { aside }).pairs.precision,
    ...{ precision: pairs.precision, recall: pairs.recall, f1: pairs.f1 },
    ...{ amountPrecision: amount.precision, amountRecall: amount.recall },
    ...{ spreadsheetPrecision: beside.precision, spreadsheetRecall: beside.recall },
    spreadsheetF1: beside.f1,
  };
}

/** Precision by pair and recall by amount with some settings. */
export function withSettings(held: Held, config: Config): { precision: number; recall: number } {
  const { pairs, amount } = score(asked(held, config, (it) => it.solve()), held.set.truth);
  return { precision: pairs.precision, recall: amount.recall };
}

/** The groups that are called sure. */
function sureOf({ groups, allocations }: Report): Report {
  const sure = groups.filter(({ certainty }) => certainty === "sure");
  const ids = new Set(sure.map(({ group_id }) => group_id));
  return { groups: sure, allocations: allocations.filter(({ group_id }) => ids.has(group_id)) };
}
