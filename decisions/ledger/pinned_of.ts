import { FloreconError } from "../../core/host/error.ts";
import { rowAmounts } from "../../core/host/report/amounts.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { Pinned } from "../decision/decision.ts";

/**
 * The pinned groups of a report, as decisions.
 *
 * @throws {FloreconError} `not_kept` for a lone part of a row of which another part is only proposed:
 * a decision to leave a row open is about all that is free of it
 */
export function pinnedOf(report: Report): Pinned[] {
  const whole = rowAmounts(report);
  const pinned = new Map<number, Pinned>();
  for (const { group_id, origin, reason, status } of report.groups) {
    if (status !== "pinned") continue;
    pinned.set(group_id, { kind: "pinned", label: origin, ...(reason && { reason }), parts: [] });
  }
  const proposed = new Map<number, number>();
  for (const { id, group_id, amount } of report.allocations) {
    const of = whole.get(id)!;
    const group = pinned.get(group_id);
    if (group) group.parts.push({ id, amount, ...(of !== amount && { of }) });
    else proposed.set(id, group_id);
  }
  const all = [...pinned.values()];
  for (const { parts: [{ id }] } of all.filter(isLone)) {
    const group = proposed.get(id);
    if (group !== undefined) throw notKept(id, group);
  }
  return withOneForEachRow(all);
}

/** Whether a decision is to leave a row open. */
export function isLone(group: Pinned): boolean {
  return group.parts.length === 1;
}

/** Lone parts of one row as one decision: that is how they will be found again. */
function withOneForEachRow(groups: Pinned[]): Pinned[] {
  const lone = new Map<number, Pinned>();
  return groups.filter((group) => {
    const [{ id, amount, of = amount }] = group.parts;
    const first = isLone(group) ? lone.get(id) : undefined;
    if (isLone(group) && !first) lone.set(id, group);
    if (!first) return true;
    const sum = first.parts[0].amount + amount;
    first.parts = [{ id, amount: sum, ...(of !== sum && { of }) }];
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
