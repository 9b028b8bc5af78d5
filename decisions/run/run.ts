/**
 * A run: a solve that was kept. What it came to stays; its rows and groups stay for the last runs, and
 * for each that somebody signed off.
 *
 * @module
 */
import type { ConfigField, InputField } from "../../core/host/describe/describe.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import type { MoneyUnit } from "../../core/host/report/units.ts";
import type { Statement } from "../statement/statement.ts";

/** How many runs keep their rows and groups. */
export const KEPT_RUNS = 10;

/** A file that a run read. */
export interface RunSource {
  /** The book that it is of; absent where the data is one file. */
  source?: string;
  file: string;
  /** In hex. */
  sha256: string;
}

/** Rows and their amounts, in minor units. */
export interface RunShare {
  rows: number;
  amount: number;
  gross: number;
}

/** What a run came to in one currency. */
export interface RunTotal {
  unit: MoneyUnit;
  in: RunShare;
  grouped: RunShare;
  unmatched: RunShare;
}

/** What one stage of the plugin came to in one currency. */
export interface RunStage {
  origin: string;
  /** Empty where nothing is said. */
  reason: string;
  groups: number;
  rows: number;
}

/** How many decisions of each kind a run was solved around. */
export interface RunDecisions {
  held: number;
  lapsed: number;
  /** Their rows have all left. */
  closed: number;
  /** Rows that were put back for decisions; this and what follows is absent from older runs. */
  carried?: number;
  /** Rows that are kept apart, and sets that are no group, as far as that holds. */
  declined?: number;
  /** Tags of rows that are others now, and what was declined beside a plugin that keeps nothing apart. */
  unkept?: number;
}

/** What a run says of itself. */
export interface RunFacts {
  /** The last event that it was solved around. */
  rev: number;
  /** What made its report. */
  made: MadeBy;
  /** The columns that the plugin declares. */
  input: InputField[];
  /** Its settings, and what it can do; absent from runs of before that was kept. */
  settings?: ConfigField[];
  capabilities?: string[];
  sources: RunSource[];
  totals: RunTotal[];
  stages: RunStage[];
  decisions: RunDecisions;
  /** How the balance of one book led to the other's; absent where no files stated any, and from older runs. */
  statements?: Statement[];
  /** The runs in which stood open what had left its data; absent where nothing did, and from older runs. */
  missed?: number[];
}

/** One run of a log. */
export interface KeptRun extends RunFacts {
  /** Its number, from 1. */
  number: number;
  /** ISO 8601, in UTC. */
  at: string;
  who: string;
  /** Over all that is said here, and over its rows and groups. */
  digest: string;
  /** Whether its rows and groups are there still. */
  hasData: boolean;
}

/** The rows and groups of a run, each an Arrow stream. */
export interface RunData {
  /** The data in the plugin's columns. */
  rows: Uint8Array;
  /** The rows that were put back for decisions, in the same. */
  carried?: Uint8Array;
  /** The groups, as `readFlatReport` reads them. */
  report: Uint8Array;
  /** What people call rows, their sources and their currencies, where there is anything to say. */
  words?: Uint8Array;
}

/** Whether a solve comes to what a run came to: it was of the same, around the same decisions. */
export function isSame(one: RunFacts, other: RunFacts): boolean {
  return one.rev === other.rev && isMadeAlike(one, other);
}

/** Whether two runs were made of the same data with the same module and settings. */
export function isMadeAlike(one: RunFacts, other: RunFacts): boolean {
  return madeOf(one) === madeOf(other);
}

/** Whether two runs were of the same data. */
export function hasSameSources(
  one: Pick<RunFacts, "sources">,
  other: Pick<RunFacts, "sources">,
): boolean {
  return sourcesOf(one) === sourcesOf(other);
}

function madeOf(facts: RunFacts): string {
  const { module, config, mapping } = facts.made;
  const settings = Object.entries(config).toSorted(([a], [b]) => a < b ? -1 : 1);
  return JSON.stringify([module, settings, mapping ?? "", sourcesOf(facts)]);
}

function sourcesOf({ sources }: Pick<RunFacts, "sources">): string {
  return JSON.stringify(sources.map(({ source = "", sha256 }) => [source, sha256]));
}
