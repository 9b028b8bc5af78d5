import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Refused, Trial } from "../finding.ts";
import type { Sample } from "../select/sample.ts";
import type { Examiner } from "./examiner.ts";

/**
 * Tier 2: has a module solve some data, or an empty ledger. Data that cannot be read for the module
 * is the module's failure: it declares what it reads.
 */
export async function tryOn(
  module: Uint8Array,
  describe: Describe,
  sample: Sample | undefined,
  examiner: Examiner,
): Promise<Trial | Refused> {
  let rows: Uint8Array | undefined;
  try {
    rows = await sample?.rows(describe);
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    return { code: "probe_failed", message: error.message };
  }
  const examined = await examiner.examine(module, { tier: 2, rows });
  return examined.ok ? examined.trial! : examined;
}
