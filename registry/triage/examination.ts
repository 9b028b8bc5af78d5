import type { Describe } from "../../core/host/describe/describe.ts";
import type { Refused, Trial } from "../finding.ts";

/** What is asked of the child; the module and the rows follow as bytes of their own. */
export interface Job {
  /** 1 asks the module what it is; 2 has it solve the rows as well. */
  tier: 1 | 2;
}

/** What running a module came to. */
export type Examination =
  | { ok: true; describe: Describe; trial?: Trial }
  | { ok: false } & Refused;
