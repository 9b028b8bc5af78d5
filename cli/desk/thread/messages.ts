/**
 * What the thread of a desk and the one that serves its page say to each other.
 *
 * @module
 */
import type { SentFault } from "../../system/sent_fault.ts";
import type { LedgerFlags } from "../../workspace/flags.ts";

/** What a desk can be asked. */
export const METHODS = [
  "state",
  "groups",
  "open",
  "group",
  "words",
  "find",
  "explain",
  "log",
  "decide",
  "overview",
  "since",
  "export",
  "reread",
] as const;

/** One of them. */
export type Method = typeof METHODS[number];

/** What the thread is to open, as the command line says it. */
export interface Opening {
  data: string | undefined;
  flags: LedgerFlags;
}

/** A question, by a number that its answer has too. */
export interface Call {
  number: number;
  method: Method;
  values: unknown[];
}

/** What comes back: first how the opening goes, and then an answer to each question. */
export type DeskReply =
  | { kind: "ready" }
  | { kind: "next" }
  | { kind: "opened"; log: string }
  | { kind: "answer"; number: number; value: unknown }
  | { kind: "fault"; number: number; fault: SentFault };

/** The number of what is wrong with the opening. */
export const OPENING = 0;
