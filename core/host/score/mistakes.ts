/**
 * Where a report and a known truth differ, row by row: what a score sums up.
 *
 * @module
 */
import { connectedComponents } from "../report/projections.ts";
import type { Report } from "../report/report.ts";
import { apart } from "./apart.ts";
import { stageWord } from "../report/stage_word.ts";
import { pairsOf } from "./pairs.ts";
import type { ScoreOptions } from "./score.ts";
import type { Truth } from "./truth.ts";

/** What the groups of one origin and reason claim, in pairs of rows. */
export interface StageScore {
  origin: string;
  /** Empty where nothing is said. */
  reason: string;
  /** Pairs of rows that it puts together. */
  claimed: number;
  /** Those that belong together. */
  right: number;
}

/** Rows that belong together and do not stand so, by their ids. */
export interface Parted {
  label: string;
  /** Its rows as the report has them: those in one place each. */
  parts: number[][];
}

/** Rows that stand together and do not belong so. */
export interface Merged {
  /** The rows, by what they belong to; one that belongs to nothing is on its own. */
  parts: number[][];
  /** Where the groups came from. */
  origins: string[];
}

/** Where a report and a truth differ. */
export interface Mistakes {
  /** The largest claims first. */
  stages: StageScore[];
  /** Pairs of rows that belong together. */
  expected: number;
  /** What belongs together and is nowhere together. */
  missed: Parted[];
  /** What belongs together and is together in part. */
  split: Parted[];
  merged: Merged[];
}

/**
 * Finds where a report and a truth differ. Time and memory grow with the allocations.
 */
export function mistakes(
  report: Report,
  truth: Truth,
  { aside = [] }: ScoreOptions = {},
): Mistakes {
  const origins = new Map(report.groups.map(({ group_id, origin }) => [group_id, origin]));
  const positionOf = new Map<number, number>();
  const merged: Merged[] = [];
  connectedComponents(apart(report, aside)).forEach(({ ids, groupIds }, place) => {
    for (const id of ids) positionOf.set(id, place);
    const parts = [...Map.groupBy(ids, (id) => truth.get(id) ?? id).values()];
    if (parts.length > 1) {
      const from = new Set(groupIds.map((group) => origins.get(group) ?? ""));
      merged.push({ parts, origins: [...from] });
    }
  });
  const together = [...Map.groupBy(truth.keys(), (id) => truth.get(id)!)]
    .filter(([, ids]) => ids.length > 1);
  const parted = together.map(([label, ids]): Parted => ({
    label,
    parts: [...Map.groupBy(ids, (id) => positionOf.get(id) ?? `alone ${id}`).values()],
  })).filter(({ parts }) => parts.length > 1);
  const isMissed = ({ parts }: Parted) => parts.every((ids) => ids.length === 1);
  return {
    stages: stagesOf(report, truth, aside),
    expected: together.reduce((sum, [, ids]) => sum + pairsOf(ids.length), 0),
    missed: parted.filter(isMissed),
    split: parted.filter((it) => !isMissed(it)),
    merged,
  };
}

function stagesOf({ groups, allocations }: Report, truth: Truth, aside: string[]): StageScore[] {
  const membersOf = Map.groupBy(allocations, ({ group_id }) => group_id);
  const stages = new Map<string, StageScore>();
  for (const { group_id, origin, reason: said = "", weight } of groups) {
    const reason = stageWord(said, weight);
    const ids = [...new Set(membersOf.get(group_id)?.map(({ id }) => id))];
    if (ids.length < 2 || aside.includes(origin)) continue;
    const key = JSON.stringify([origin, reason]);
    const stage = stages.get(key) ?? { origin, reason, claimed: 0, right: 0 };
    stages.set(key, stage);
    stage.claimed += pairsOf(ids.length);
    for (const same of Map.groupBy(ids, (id) => truth.get(id) ?? id).values()) {
      stage.right += pairsOf(same.length);
    }
  }
  return [...stages.values()].sort((a, b) => b.claimed - a.claimed);
}
