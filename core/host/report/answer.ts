import { codeOf, FloreconError } from "../error.ts";
import type { Report, Stage, Totals } from "./report.ts";

/** What a plugin answers to a command that it carried out. */
export interface Answer {
  /** A command that was refused throws instead. */
  ok: true;
  /** How the ledger stands now; absent where the command said `report: false`. */
  report?: Report;
  /** The ledger in three figures, of a plugin that has the capability `totals`. */
  totals?: Totals;
  /** What each node did, of a solve that was asked for its `stages`. */
  stages?: Stage[];
  /** Whatever else the plugin has to say to this command. */
  [field: string]: unknown;
}

/** Opens an envelope; an Arrow stream begins otherwise. */
export const BRACE = "{".charCodeAt(0);

/**
 * Reads an envelope.
 *
 * @throws {FloreconError} the code that it carries, `plugin_error` where that is none, or
 * `bad_answer` where it is no envelope.
 */
export function parseAnswer(bytes: Uint8Array): Answer {
  let envelope: Record<string, unknown>;
  try {
    envelope = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badAnswer("JSON");
  }
  if (envelope?.ok === true) return envelope as Answer;
  const { code, message, ...details } = (envelope?.error ?? {}) as Record<string, unknown>;
  if (typeof code !== "string" || typeof message !== "string") throw badAnswer("error");
  throw new FloreconError(codeOf(code, "plugin_error"), message, details);
}

/**
 * The report that an answer carries.
 *
 * @throws {FloreconError} `bad_answer`
 */
export function reportOf({ report }: Answer): Report {
  if (!isList(report?.groups) || !isList(report?.allocations)) throw badAnswer("report");
  return report!;
}

/** What is missing in an answer. */
export function badAnswer(what: string, cause?: unknown): FloreconError {
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  const message = `the plugin's answer holds no valid ${what}${why}; mend the plugin`;
  return new FloreconError("bad_answer", message, { missing: what }, { cause });
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((it) => typeof it === "object" && it !== null);
}
