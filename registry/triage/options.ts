import type { Sample } from "../select/sample.ts";
import type { Limits } from "./examiner.ts";

/** How closely to look. */
export interface TriageOptions {
  /** 1 asks each module what it is; 2 has it solve the sample as well. */
  tier: 1 | 2;
  /** What each module may take; `USUAL_LIMITS` where nothing is said. */
  limits?: Partial<Limits>;
  /** A module's bytes by its path, where that is no file. */
  read?: (path: string) => Promise<Uint8Array>;
  /**
   * The data to solve at tier 2. A plugin that its columns cannot feed stays at tier 1. Without data
   * each solves an empty ledger.
   */
  sample?: Sample;
}
