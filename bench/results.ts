import type { Machine } from "./machine.ts";
import { met, type Row } from "./row.ts";

/** A whole run, as `bench/results.json` holds it. */
export interface Results {
  /** When the run began, in UTC. */
  at: string;
  /** How long the run took. */
  seconds: number;
  machine: Machine;
  /**
   * How long each suite took, in seconds; why it did not come to its end where it did not; and when it was
   * measured again, by itself, because it had not.
   */
  suites: Record<string, { seconds: number; failed?: string; again?: string }>;
  /** In the order they were measured. Times are in milliseconds, sizes in bytes. */
  rows: (Row & { suite: string; met?: boolean })[];
}

/** What one suite came to. */
export interface Measured {
  rows: Row[];
  seconds: number;
  failed?: string;
}

/** Puts the rows of all suites together, each with whether it met its goal. */
export function results(
  at: Date,
  seconds: number,
  machine: Machine,
  suites: Record<string, Measured>,
): Results {
  const rows = Object.entries(suites).flatMap(([suite, { rows }]) =>
    rows.map((row) => ({ suite, ...row, met: met(row) }))
  );
  const took = Object.entries(suites).map(([suite, { rows: _, seconds, failed }]) =>
    [suite, { seconds: Math.round(seconds), failed }] as const
  );
  return {
    ...{ at: at.toISOString(), seconds: Math.round(seconds), machine },
    suites: Object.fromEntries(took),
    rows,
  };
}

/** The suites of a run that did not come to their end. */
export function unfinished({ suites }: Pick<Results, "suites">): string[] {
  return Object.keys(suites).filter((name) => suites[name].failed !== undefined);
}

/** A whole run, with suites that were measured again in the place of what they had come to. */
export function withAgain(whole: Results, again: Results): Results {
  const took = Object.entries(again.suites).map(([name, suite]) =>
    [name, { ...suite, again: again.at }] as const
  );
  return {
    ...whole,
    suites: { ...whole.suites, ...Object.fromEntries(took) },
    rows: Object.keys(whole.suites).flatMap((name) =>
      (name in again.suites ? again : whole).rows.filter(({ suite }) => suite === name)
    ),
  };
}

/** The results as JSON, every figure to four digits: what is behind them is noise. */
export function toJson(results: Results): string {
  return JSON.stringify(results, (_name, value) => shortened(value), 2) + "\n";
}

function shortened(value: unknown): unknown {
  if (typeof value !== "number" || Number.isInteger(value)) return value;
  return Number(value.toPrecision(4));
}
