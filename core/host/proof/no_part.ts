import type { ReportAllocation } from "../report/report.ts";
import { notConserved } from "./not_conserved.ts";

/** What of an allocation is no figure. */
export function noPart({ id, group_id, amount }: ReportAllocation) {
  if (!Number.isSafeInteger(id)) return noFigure("a row has the id", id, {});
  if (!Number.isSafeInteger(group_id)) return noFigure(`row ${id} is in group`, group_id, { id });
  const details = { id, group_id };
  if (amount !== 0) return noFigure(`row ${id} has a part of`, amount, details);
  return notConserved(`row ${id} has a part of zero in group ${group_id}`, details);
}

/** A figure that is not one. */
export function noFigure(what: string, figure: unknown, details: Record<string, unknown>) {
  const shown = typeof figure === "string" ? JSON.stringify(figure) : String(figure);
  return notConserved(`${what} ${shown}, which is no whole number up to 2^53 - 1`, details);
}
