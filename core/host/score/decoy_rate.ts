/**
 * How much of what a plugin claims is wrong, by what it claims of decoys.
 *
 * A row without its counterpart is claimed by mistake as often as a decoy is. How many such rows there
 * are is not known, but how many of them were not claimed: those that stay open. For each decoy that
 * stays open there are so many of them, and so for each decoy that is claimed.
 *
 * @module
 */
import type { Report } from "../report/report.ts";
import { stageWord } from "../report/stage_word.ts";

/** One step of a plugin, and what of its claims is wrong. */
export interface DecoyStage {
  origin: string;
  /** Empty where nothing is said. */
  reason: string;
  /** How many groups it forms without decoys. */
  groups: number;
  /** How many groups with decoys it forms. */
  claimed: number;
  /** How many of its groups are wrong by that; 97.5 % of the time no more than `most`. */
  wrong: number;
  most: number;
}

/** What decoys of one book came to, over all tries. */
export interface DecoyTry {
  /** How many decoys there were. */
  decoys: number;
  /** How many rows of the book stayed open beside them. */
  open: number;
  /** Which groups took decoys in, by step. */
  claims: { origin: string; reason: string; decoys: number }[];
}

/** What decoys say of a plugin. */
export interface DecoyRate {
  /** The steps with most groups first. */
  stages: DecoyStage[];
  /** All of them together. */
  whole: DecoyStage;
}

/**
 * Rates each step of a report. Of several books the higher rate counts: a wrong group has a row of
 * each.
 *
 * @param tries for each book what its decoys came to, one entry a run
 */
export function decoyRate(report: Report, tries: DecoyTry[][], aside: string[]): DecoyRate {
  const stages = new Map<string, DecoyStage>();
  const stageOf = (origin: string, reason: string) => {
    const key = JSON.stringify([origin, reason]);
    const known = stages.get(key);
    if (known !== undefined) return known;
    const stage = { origin, reason, groups: 0, claimed: 0, wrong: 0, most: 0 };
    stages.set(key, stage);
    return stage;
  };
  for (const { size, origin, reason = "", weight } of report.groups) {
    if (size > 1 && !aside.includes(origin)) stageOf(origin, stageWord(reason, weight)).groups++;
  }
  const whole = { origin: "", reason: "", groups: 0, claimed: 0, wrong: 0, most: 0 };
  for (const book of tries) {
    const claims = book.flatMap((it) => it.claims);
    const share = shareOf(book);
    for (const { origin, reason } of claims) stageOf(origin, reason);
    for (const stage of stages.values()) {
      const own = claims.filter((it) => it.origin === stage.origin && it.reason === stage.reason);
      count(stage, own, share);
    }
    count(whole, claims, share);
  }
  const rated = [...stages.values()].toSorted((a, b) => b.groups - a.groups).map(bounded);
  whole.groups = rated.reduce((sum, it) => sum + it.groups, 0);
  whole.wrong = rated.reduce((sum, it) => sum + it.wrong, 0);
  return { stages: rated, whole: bounded({ ...whole, most: Math.max(whole.most, whole.wrong) }) };
}

/** Counts what decoys of one book were claimed. */
function count(stage: DecoyStage, claims: DecoyTry["claims"], share: number): void {
  const hits = claims.reduce((sum, it) => sum + it.decoys, 0);
  stage.claimed += hits;
  stage.wrong = Math.max(stage.wrong, hits * share);
  stage.most = Math.max(stage.most, mostBehind(hits) * share);
}

/** No more groups are wrong than there are. */
function bounded(stage: DecoyStage): DecoyStage {
  const { groups, wrong, most } = stage;
  return { ...stage, wrong: Math.min(wrong, groups), most: Math.min(most, groups) };
}

/** For each decoy that was left, how many rows were. */
function shareOf(book: DecoyTry[]): number {
  const decoys = book.reduce((sum, it) => sum + it.decoys, 0);
  const claimed = book.flatMap((it) => it.claims).reduce((sum, it) => sum + it.decoys, 0);
  const open = book.reduce((sum, it) => sum + it.open, 0) / Math.max(book.length, 1);
  return decoys > claimed ? open / (decoys - claimed) : 0;
}

/** What is expected of a count at most, 97.5 % of the time, where so many were seen. */
function mostBehind(seen: number): number {
  // Byar's approximation of the exact interval.
  const next = seen + 1;
  return next * (1 - 1 / (9 * next) + 1.959964 / (3 * Math.sqrt(next))) ** 3;
}
