import { exponent, median } from "./timing.ts";

/** What a figure counts. */
export type Unit = "ms" | "bytes" | "per second" | "times" | "count";

/** The median of several runs, and how far they lay apart. */
export interface Figure {
  unit: Unit;
  value: number;
  min: number;
  max: number;
}

/** What stands beside a figure, measured in the same run; or why nothing does. */
export type Baseline =
  | { name: string; measured: Figure; /** Of the row's figure to this one. */ ratio: number }
  | { name: string; why: string };

/** What the figure, or its ratio to the baseline, should be at most or at least. */
export type Goal = { of: "figure" | "ratio" } & ({ most: number } | { least: number });

/** How cost grows with size. */
export interface Growth {
  /** What the size counts. */
  of: string;
  /** Of `cost ~ size^exponent`. */
  exponent: number;
  points: { size: number; ms: number }[];
}

/** One thing that was measured. */
export interface Row {
  what: string;
  /** The data that it was measured on. */
  on: string;
  measured: Figure;
  goal?: Goal;
  baseline?: Baseline;
  growth?: Growth;
  /** What the figure consists of. */
  phases?: Record<string, Figure>;
  /** What else was measured in the same run. */
  also?: Record<string, Figure>;
}

/** A figure of one run or of several. */
export function figure(unit: Unit, runs: number[]): Figure {
  return { unit, value: median(runs), min: Math.min(...runs), max: Math.max(...runs) };
}

/** A baseline that was measured, beside `measured`. */
export function beside(name: string, measured: Figure, baseline: Figure): Baseline {
  return { name, measured: baseline, ratio: measured.value / baseline.value };
}

export function growth(of: string, points: { size: number; ms: number }[]): Growth {
  return { of, exponent: exponent(points), points };
}

/** Whether the goal was reached; undefined where there is none, or nothing to hold against it. */
export function met({ goal, measured, baseline }: Row): boolean | undefined {
  if (goal === undefined) return undefined;
  const ratio = baseline !== undefined && "ratio" in baseline ? baseline.ratio : undefined;
  const value = goal.of === "figure" ? measured.value : ratio;
  if (value === undefined) return undefined;
  return "most" in goal ? value <= goal.most : value >= goal.least;
}
