/**
 * Tiers 1 and 2: what the plugins that were found say and do when they are run.
 *
 * @module
 */
import type { Finding } from "../finding.ts";
import type { Sample } from "../select/sample.ts";
import { Examiner, type Limits } from "./examiner.ts";
import { lookCloser } from "./look_closer.ts";

export { Examiner, type Limits, USUAL_LIMITS } from "./examiner.ts";
export { isTriageChild } from "./spawn.ts";
export type { Refusal, Verdict } from "./verdict.ts";

/** How closely to look. */
export interface TriageOptions {
  tier: 1 | 2;
  limits?: Partial<Limits>;
  /** A module's bytes by its path, where that is no file. */
  read?: (path: string) => Promise<Uint8Array>;
  /**
   * The data to solve at tier 2. A plugin that its columns cannot feed stays at tier 1. Without data
   * each solves an empty ledger.
   */
  sample?: Sample;
}

/** A plugin that runs keeps one processor busy. */
const AT_ONCE = Math.max(1, navigator.hardwareConcurrency);

/**
 * Runs each plugin that was found in a child process, some at once. A module without a manifest is
 * offered where it says itself what it is. Whatever a module does is a finding of its own.
 *
 * @returns the findings in the same order.
 */
export async function triage(findings: Finding[], options: TriageOptions): Promise<Finding[]> {
  const closer = [...findings];
  const runnable = findings.flatMap((it, at) => it.ok || it.code === "no_manifest" ? [at] : []);
  const work = async () => {
    await using examiner = new Examiner(options.limits);
    for (let at = runnable.shift(); at !== undefined; at = runnable.shift()) {
      closer[at] = await lookCloser(findings[at], examiner, options);
    }
  };
  const workers = Math.min(AT_ONCE, runnable.length);
  await Promise.all(Array.from({ length: workers }, work));
  return closer;
}
