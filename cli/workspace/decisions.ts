/**
 * What a person decided about rows: the pinned groups of a ledger, by row id.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { Workspace } from "../../core/host/plugin/workspace.ts";
import { lastingId } from "./group_ids.ts";

/** What a plugin is refused for good with, whatever it was asked. */
const ENDS = new Set(["trapped", "bad_answer", "out_of_memory", "timed_out"]);

/** A part of a row, in minor units. */
export interface DecidedPart {
  id: number;
  amount: number;
  /** The whole row's amount, where the part is not all of it. */
  of?: number;
}

/** A group that a person pinned. */
export interface Decision {
  label: string;
  reason?: string;
  allocations: DecidedPart[];
}

/** A decision that the rows no longer bear out. */
export interface Lapsed {
  /** The lasting id of its group, by which `unpin` drops it. */
  group_id: number;
  decision: Decision;
  why: string;
}

/**
 * Pins saved decisions on rows that were just taken in, before they are solved. A decision lapses
 * where a row of it is gone or its amount has changed, as it would have in a live workspace.
 */
export function assertDecisions(workspace: Workspace, decisions: Decision[]): Lapsed[] {
  if (decisions.length === 0) return [];
  const whole = amountsById(workspace.report());
  const free = new Map(whole);
  const lapsed: Lapsed[] = [];
  // Groups come first: a pinned lone row is what they leave over.
  const inOrder = decisions.toSorted((a, b) => Number(isLone(a)) - Number(isLone(b)));
  for (const decision of inOrder) {
    const why = changed(decision, whole) ?? pin(workspace, decision, free);
    if (why !== null) {
      lapsed.push({ group_id: lastingId(decision.allocations), decision, why });
    } else for (const { id, amount } of decision.allocations) free.set(id, free.get(id)! - amount);
  }
  return lapsed;
}

/**
 * The pinned groups of a report, as decisions.
 *
 * @throws {FloreconError} `not_kept` for a lone part of a row of which another part is only proposed:
 * a decision to leave a row open is about all that is free of it
 */
export function decisionsOf(report: Report): Decision[] {
  const whole = amountsById(report);
  const decisions = new Map<number, Decision>();
  for (const { group_id, origin, reason, status } of report.groups) {
    if (status !== "pinned") continue;
    decisions.set(group_id, { label: origin, ...(reason && { reason }), allocations: [] });
  }
  const proposed = new Map<number, number>();
  for (const { id, group_id, amount } of report.allocations) {
    const of = whole.get(id)!;
    const decision = decisions.get(group_id);
    if (decision) decision.allocations.push({ id, amount, ...(of !== amount && { of }) });
    else proposed.set(id, group_id);
  }
  const all = [...decisions.values()];
  for (const { allocations: [{ id }] } of all.filter(isLone)) {
    const group = proposed.get(id);
    if (group !== undefined) throw notKept(id, group);
  }
  return withOneForEachRow(all);
}

/** Decisions alone, as the report of a ledger that holds nothing else. */
export function reportOfDecisions(decisions: Decision[]): Report {
  const report: Report = { groups: [], allocations: [] };
  for (const { label, reason, allocations } of decisions) {
    const group_id = lastingId(allocations);
    const net = allocations.reduce((sum, it) => sum + it.amount, 0);
    report.groups.push({
      group_id,
      net,
      size: allocations.length,
      origin: label,
      ...(reason && { reason }),
      status: "pinned",
    });
    for (const { id, amount } of allocations) report.allocations.push({ id, group_id, amount });
  }
  return report;
}

/** How a person knows a decision: `"settled by hand" over rows 4, 7`. */
export function decisionName({ label, reason, allocations }: Decision): string {
  const ids = allocations.map((it) => it.id);
  const shown = ids.slice(0, 6).join(", ") + (ids.length > 6 ? ", …" : "");
  return `"${reason ?? label}" over row${ids.length === 1 ? "" : "s"} ${shown}`;
}

/** Lone parts of one row as one decision: that is how they will be found again. */
function withOneForEachRow(decisions: Decision[]): Decision[] {
  const lone = new Map<number, Decision>();
  return decisions.filter((decision) => {
    const [{ id, amount, of = amount }] = decision.allocations;
    const first = isLone(decision) ? lone.get(id) : undefined;
    if (isLone(decision) && !first) lone.set(id, decision);
    if (!first) return true;
    const sum = first.allocations[0].amount + amount;
    first.allocations = [{ id, amount: sum, ...(of !== sum && { of }) }];
    return false;
  });
}

function notKept(id: number, group: number): FloreconError {
  return new FloreconError(
    "not_kept",
    `row ${id} cannot be left open in part: pin group ${group} first, which holds the rest of it`,
    { id, group_id: group },
  );
}

function isLone(decision: Decision): boolean {
  return decision.allocations.length === 1;
}

/** What has become of a decision's rows since, or `null`. */
function changed(decision: Decision, whole: Map<number, number>): string | null {
  for (const { id, amount, of = amount } of decision.allocations) {
    const now = whole.get(id);
    if (now === undefined) return `row ${id} is gone`;
    if (now !== of) return `row ${id} was ${of} and is ${now}`;
  }
  return null;
}

/** Pins one decision; what stood against it, or `null`. */
function pin(workspace: Workspace, decision: Decision, free: Map<number, number>): string | null {
  const { label, reason, allocations } = decision;
  if (isLone(decision)) {
    const [{ id, amount }] = allocations;
    if (free.get(id) !== amount) return `${free.get(id)} of row ${id} is left, not ${amount}`;
    workspace.pinSingletons([id]);
    return null;
  }
  try {
    workspace.merge(allocations, { label, reason });
    return null;
  } catch (error) {
    if (error instanceof FloreconError && !ENDS.has(error.code)) return error.message;
    throw error;
  }
}

function amountsById(report: Report): Map<number, number> {
  const amounts = new Map<number, number>();
  for (const { id, amount } of report.allocations) amounts.set(id, (amounts.get(id) ?? 0) + amount);
  return amounts;
}
