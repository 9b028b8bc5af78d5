import type { Finding, Found, Refused } from "../finding.ts";
import { refused } from "../scan/refused.ts";
import { misfit } from "../select/fit.ts";
import { sizeProblem } from "../module/size.ts";
import type { Examiner } from "./examiner.ts";
import type { TriageOptions } from "./options.ts";
import { tryOn } from "./try_on.ts";

/** Runs what was found, as far as is asked for. */
export async function lookCloser(
  finding: Finding,
  examiner: Examiner,
  { tier, sample, read = Deno.readFile }: TriageOptions,
): Promise<Finding> {
  const { path, size, mtime } = finding;
  const refuse = ({ code, message }: Refused): Finding => {
    return { path, size, mtime, ok: false, code, message };
  };
  // Asked before the file is read: it might not fit into memory.
  const large = sizeProblem(size);
  if (large !== null) return refuse(large);
  let module: Uint8Array;
  try {
    module = await read(path);
  } catch (error) {
    return refused(path, error);
  }
  const said = await examiner.examine(module, { tier: 1 });
  if (!said.ok) return refuse(said);
  const found: Found = finding.ok
    ? { ...finding, tier: 1 }
    : { path, size, mtime, ok: true, tier: 1, manifest: said.describe, describeOnly: true };
  if (tier === 1 || sample && misfit(found.manifest, sample.dataset) !== null) return found;
  const trial = await tryOn(module, found.manifest, sample, examiner);
  return "code" in trial ? refuse(trial) : { ...found, tier: 2, trial };
}
