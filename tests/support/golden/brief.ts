import type { Describe } from "../../../core/host/describe/describe.ts";
import type { Explanation } from "../../../core/host/report/explanation.ts";
import type { Report, ReportGroup, Stage, Totals } from "../../../core/host/report/report.ts";

interface Envelope extends Partial<Describe> {
  report?: Report;
  totals?: Totals;
  stages?: Stage[];
  explanation?: Explanation[];
  error?: { code: string; message: string; [detail: string]: unknown };
}

/**
 * An answer as a person would say it, so that what a script expects can be worked out by hand:
 *
 * - a report as a line for each group: `7 agg_net (one net): 1 12000, 101 -12050 = -50`, with
 *   `pinned` after the number where it is, and the net where there is more than one row;
 * - stages as `seq: 7 lots in, 2 out, 2 groups, 0 refused`;
 * - an explanation as `row 3: 1999 unmatched, 1 refused`;
 * - an error as its code and details: `unknown_member id 7, group_id 23`.
 */
export function brief(answer: string): string | string[] {
  const { domain, report, totals, stages = [], explanation, error } = JSON.parse(
    answer,
  ) as Envelope;
  if (domain) return `${domain.id} ${domain.version}`;
  if (error) return failure(error);
  if (totals) return `${totals.rows} rows, amount ${totals.amount}, gross ${totals.gross}`;
  if (explanation) return explanation.map(fate);
  return [...report!.groups.map((group) => lineOf(group, report!)), ...stages.map(work)];
}

function lineOf({ group_id, status, origin, reason, net, size }: ReportGroup, report: Report) {
  const members = report.allocations.filter((member) => member.group_id === group_id);
  const mark = status === "pinned" ? " pinned" : "";
  const why = reason === undefined ? "" : ` (${reason})`;
  const parts = members.map(({ id, amount }) => `${id} ${amount}`).join(", ");
  return `${group_id}${mark} ${origin}${why}: ${parts}${size > 1 ? ` = ${net}` : ""}`;
}

function work({ name, lots_in, lots_out, groups, refused }: Stage): string {
  return `${name}: ${lots_in} lots in, ${lots_out} out, ${groups} groups, ${refused} refused`;
}

function fate({ id, nodes, ended }: Explanation): string {
  const refused = nodes.flatMap((node) => node.proposals)
    .filter(({ outcome }) => outcome === "refused").length;
  return `row ${id}: ${ended.unmatched} unmatched, ${refused} refused`;
}

function failure({ code, message: _, ...details }: NonNullable<Envelope["error"]>): string {
  const figures = Object.entries(details).map(([name, value]) => `${name} ${value}`);
  return figures.length === 0 ? code : `${code} ${figures.join(", ")}`;
}
