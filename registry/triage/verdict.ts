import type { Describe } from "../../core/host/describe.ts";
import type { Problem } from "../../core/host/error.ts";
import type { RefusalCode } from "../finding.ts";

/** What is asked of the child; the module and the rows follow as bytes of their own. */
export interface Job {
  /** 1 asks the module what it is; 2 has it solve the rows as well. */
  tier: 1 | 2;
}

/** Why a module was refused. */
export interface Refusal extends Problem {
  code: RefusalCode;
}

/** How a module did on some rows. */
export interface Trial {
  rows: number;
  /** How many of them are in a group with another row. */
  matched: number;
}

/** What running a module came to. */
export type Verdict =
  | { ok: true; describe: Describe; trial?: Trial }
  | { ok: false } & Refusal;
