/**
 * Tiers 1 and 2: what the plugins that were found say and do when they are run.
 *
 * @module
 */
import type { Finding } from "../finding.ts";
import { Examiner } from "./examiner.ts";
import { lookCloser } from "./look_closer.ts";
import type { TriageOptions } from "./options.ts";

export { Examiner, type Limits, USUAL_LIMITS } from "./examiner.ts";
export type { TriageOptions } from "./options.ts";
export { isTriageChild } from "./spawn.ts";
export type { Examination } from "./examination.ts";

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
