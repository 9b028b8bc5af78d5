/**
 * What the thread of a desk and the one that serves its page say to each other.
 *
 * @module
 */
import { FloreconError } from "../../../core/host/error.ts";
import { UsageError } from "../../system/errors.ts";
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

/** An error, as far as it can be sent. */
export interface SentFault {
  code: string | null;
  message: string;
  details: Record<string, unknown>;
  stack?: string;
}

/** The number of what is wrong with the opening. */
export const OPENING = 0;

/** An error as it is sent. */
export function sentFault(error: unknown): SentFault {
  const { code, message, details, stack } = error as Partial<FloreconError>;
  const isTold = error instanceof FloreconError || error instanceof UsageError;
  return {
    code: isTold ? code! : null,
    message: message ?? String(error),
    // A cause, or a function, is no data.
    details: isTold ? JSON.parse(JSON.stringify(details ?? {})) : {},
    stack,
  };
}

/** The same as an error again. */
export function faultSent({ code, message, details, stack }: SentFault): Error {
  if (code === null) return Object.assign(new Error(message), { stack });
  return code === "usage" ? new UsageError(message) : new FloreconError(code, message, details);
}
