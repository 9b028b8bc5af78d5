import type { Machine } from "./machine.ts";
import { met, type Row } from "./row.ts";

/** A whole run, as `bench/results.json` holds it. */
export interface Results {
  /** When the run began, in UTC. */
  at: string;
  /** How long the run took. */
  seconds: number;
  machine: Machine;
  /** How long each suite took, in seconds, and why it did not come to its end where it did not. */
  suites: Record<string, { seconds: number; failed?: string }>;
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

/** The results as JSON, every figure to four digits: what is behind them is noise. */
export function toJson(results: Results): string {
  return JSON.stringify(results, (_name, value) => shortened(value), 2) + "\n";
}

function shortened(value: unknown): unknown {
  if (typeof value !== "number" || Number.isInteger(value)) return value;
  return Number(value.toPrecision(4));
}
