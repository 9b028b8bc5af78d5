import type { Report, ReportGroup } from "../report/report.ts";
import type { Breach } from "./verdict.ts";

/** How many rows of a group are named before the rest is only counted. */
const NAMED = 4;

/** A group with its members, without the id that a ledger happens to give it. */
interface Bundle {
  group: ReportGroup;
  members: [id: number, amount: number][];
  /** Equal for equal groups. */
  text: string;
}

/**
 * The first row that two reports place differently, lowest id first: with other rows, another amount,
 * another origin, reason, status or certainty. `null` where there is none. Group ids do not matter.
 *
 * @param when What the second report was made after, as in "after the rows were reversed".
 */
export function difference(before: Report, after: Report, when: string): Breach | null {
  const [was, is] = [bundlesOf(before), bundlesOf(after)];
  const ids = [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => a - b);
  for (const id of ids) {
    const [old, now] = [was.get(id) ?? [], is.get(id) ?? []];
    if (textOf(old) === textOf(now)) continue;
    return { message: `row ${id} was ${inWords(old)}, and ${when} it is ${inWords(now)}`, id };
  }
  return null;
}

/** The groups that each row is in. */
function bundlesOf(report: Report): Map<number, Bundle[]> {
  const bundles = new Map<number, Bundle>();
  for (const group of report.groups) {
    bundles.set(group.group_id, { group, members: [], text: "" });
  }
  for (const { id, group_id, amount } of report.allocations) {
    bundles.get(group_id)?.members.push([id, amount]);
  }
  const byRow = new Map<number, Bundle[]>();
  for (const bundle of bundles.values()) {
    const { origin, reason, status, certainty } = bundle.group;
    bundle.members.sort(([a], [b]) => a - b);
    bundle.text = JSON.stringify([bundle.members, origin, reason, status, certainty]);
    for (const [id] of bundle.members) {
      const known = byRow.get(id);
      if (known === undefined) byRow.set(id, [bundle]);
      else known.push(bundle);
    }
  }
  return byRow;
}

function textOf(bundles: Bundle[]): string {
  return bundles.map(({ text }) => text).sort().join();
}

function inWords(bundles: Bundle[]): string {
  if (bundles.length === 0) return "nowhere";
  return bundles.map(({ group, members }) => {
    const { origin, reason } = group;
    const why = reason === undefined ? origin : `${origin}: ${reason}`;
    if (members.length === 1) return `alone with ${members[0][1]} (${why})`;
    const named = members.slice(0, NAMED).map(([id, amount]) => `${id} (${amount})`).join(", ");
    const more = members.length > NAMED ? ` and ${members.length - NAMED} more` : "";
    return `in a group of ${named}${more} (${why})`;
  }).join(" and ");
}
