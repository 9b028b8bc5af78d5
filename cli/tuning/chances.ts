/**
 * Whether chances mean what they say.
 *
 * @module
 */
import type { Report } from "../../core/host/report/report.ts";
import type { Fold } from "../../core/host/score/folds.ts";
import type { Truth } from "../../core/host/score/truth.ts";
import { chanceOf, type Learned } from "../../core/host/score/weights.ts";

/** Pairs that were claimed, and the chance that they were given, against how many were right. */
export interface Calibrated {
  /** From this chance on, to the next one. */
  from: number;
  claimed: number;
  right: number;
  /** The mean of the chances. */
  chance: number;
}

/** Pairs that were weighed, by the chance that they were given. */
export class Chances {
  #counted: Calibrated[];

  /** @param from the chances from which on pairs are counted together, ascending from 0 */
  constructor(from: number[]) {
    this.#counted = from.map((from) => ({ from, claimed: 0, right: 0, chance: 0 }));
  }

  /** Counts those of a part. */
  add(
    { groups, allocations }: Report,
    { share }: Learned,
    truth: Truth,
    { rows }: Fold,
  ): void {
    const held = Map.groupBy(allocations, (it) => it.group_id);
    for (const { group_id, weight } of groups) {
      if (weight === undefined) continue;
      const ids = held.get(group_id)!.map(({ id }) => id);
      if (!ids.some((id) => rows.has(id))) continue;
      const chance = chanceOf(weight, share);
      const bucket = this.#counted.findLast(({ from }) => chance >= from)!;
      bucket.claimed++;
      bucket.chance += chance;
      const labels = new Set(ids.map((id) => truth.get(id) ?? `alone ${id}`));
      if (labels.size === 1) bucket.right++;
    }
  }

  /** What was counted. */
  all(): Calibrated[] {
    return this.#counted.map((it) => ({ ...it, chance: it.chance / Math.max(it.claimed, 1) }));
  }
}
