import { FloreconError } from "../../core/host/error.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { FailedPart } from "../parts/solve.ts";
import { choices } from "../frame/flag.ts";
import { count } from "../ui/numbers.ts";
import type { Summary } from "../../core/host/summary/summarize.ts";

const KINDS = ["open", "breaks", "lapsed"] as const;

/** What a pipeline is to stop at. */
type Kind = typeof KINDS[number];

/** The flag of commands that reconcile. */
export const FAIL_ON_FLAG = choices(
  "WHAT",
  "end with 1 where there is any: open rows, breaks, or lapsed decisions",
  KINDS,
);

/** A solve, as far as it can be at fault. */
interface Outcome {
  report: Report;
  summary: Summary;
  /** How many decisions. */
  lapsed: number;
}

/**
 * Ends a command whose outcome is not what it has to be. What somebody decided is in order: a row that is
 * to stay open, and a break that was signed off.
 *
 * @param document what the command found, which the error carries
 * @throws {FloreconError} `not_reconciled`
 */
export function failOn(
  kinds: readonly Kind[],
  { report, summary, lapsed }: Outcome,
  document: Record<string, unknown>,
): void {
  // Each is counted for who asks: of a large report that takes its time.
  const found: Record<Kind, () => string[]> = {
    open: () => said(summary.open.length - leftOpen(report, summary), "open row"),
    breaks: () => said(summary.broken.filter((it) => it.group.status !== "pinned").length, "break"),
    lapsed: () => said(lapsed, "lapsed decision"),
  };
  const faults = kinds.flatMap((kind) => found[kind]());
  if (faults.length === 0) return;
  const message = `the books do not agree yet: ${faults.join(", ")}; see to them, or let ` +
    "them pass without --fail-on";
  throw new FloreconError("not_reconciled", message, document);
}

/**
 * Ends a command of which a part could not be solved.
 *
 * @param document what the command found, which the error carries
 * @throws {FloreconError} `part_failed`
 */
export function failOnParts(failed: FailedPart[], document: Record<string, unknown>): void {
  if (failed.length === 0) return;
  const [{ what, rows, error }] = failed;
  const others = failed.length === 1 ? "" : `, and ${count(failed.length - 1, "other part")}`;
  const message = `${what}, ${count(rows, "row")}, could not be solved (${error.code})${others}: ` +
    `${error.message}; its rows stand in the report as open, and their reason says so`;
  throw new FloreconError("part_failed", message, document);
}

/** The same for machines. */
export function failedDocument(failed: FailedPart[]) {
  return failed.map(({ what, rows, error: { code, message } }) => ({ what, rows, code, message }));
}

/** How many of the open rows somebody has left open, with all that is free of them. */
function leftOpen({ groups, allocations }: Report, { open }: Summary): number {
  const lone = groups.filter((it) => it.size <= 1);
  const isPinned = new Map(lone.map((it) => [it.group_id, it.status === "pinned"]));
  const decided = new Map<number, boolean>();
  for (const { id, group_id } of allocations) {
    const pinned = isPinned.get(group_id);
    if (pinned !== undefined) decided.set(id, pinned && decided.get(id) !== false);
  }
  return open.filter(({ id }) => decided.get(id)).length;
}

function said(number: number, what: string): string[] {
  return number === 0 ? [] : [count(number, what)];
}
