import { FloreconError } from "../../core/host/error.ts";
import type { Report, ReportGroup, Totals } from "../../core/host/report/report.ts";

/** Rows and their amounts, in minor units. */
export interface Share {
  rows: number;
  amount: number;
  /** The sum of absolute amounts. */
  gross: number;
}

/** The groups that came about in one way. */
export interface Origin {
  origin: string;
  reason: string;
  groups: number;
  rows: number;
  gross: number;
  /** The sum of the absolute nets that its groups carry. */
  breaks: number;
}

/** A report, added up. */
export interface Summary {
  grouped: Share;
  /** Lone rows, and rows of amount zero, which are in no group. */
  unmatched: Share;
  /** How many rows are partly grouped and partly left over; they count as grouped. */
  split: number;
  /** How many of the unmatched rows have amount zero. */
  zero: number;
  groups: number;
  /** The sum of the absolute nets that groups carry. */
  breaks: number;
  origins: Origin[];
  /** The groups whose net is not zero, largest first. */
  broken: ReportGroup[];
  /** What is left over of rows, of grouped ones too, largest amount first. */
  open: Open[];
}

/** What is left over of a row. */
export interface Open {
  id: number;
  amount: number;
}

/** The origin of a lone row. */
const UNMATCHED = "unmatched";

/**
 * Adds up a report.
 *
 * @param rows how many rows the ledger holds; those that no allocation names have amount zero
 * @throws {FloreconError} `not_conserved` for an allocation to a group that is not there
 */
export function summarize(report: Report, rows: number): Summary {
  const lone = new Set<number>();
  const origins = new Map<string, Origin>();
  const originOf = new Map<number, Origin>();
  const broken: ReportGroup[] = [];
  for (const group of report.groups) {
    if (group.origin === UNMATCHED && group.size <= 1) {
      lone.add(group.group_id);
      continue;
    }
    if (group.net !== 0) broken.push(group);
    const origin = originFor(origins, group);
    origin.groups++;
    origin.rows += group.size;
    origin.breaks += Math.abs(group.net);
    originOf.set(group.group_id, origin);
  }

  const grouped = { rows: 0, amount: 0, gross: 0 };
  const unmatched = { rows: 0, amount: 0, gross: 0 };
  const inGroups = new Set<number>();
  const open = new Map<number, number>();
  for (const { id, group_id, amount } of report.allocations) {
    const share = lone.has(group_id) ? unmatched : grouped;
    share.amount += amount;
    share.gross += Math.abs(amount);
    if (share === unmatched) open.set(id, (open.get(id) ?? 0) + amount);
    else {
      inGroups.add(id);
      const origin = originOf.get(group_id);
      if (!origin) throw unknownGroup(id, group_id);
      origin.gross += Math.abs(amount);
    }
  }
  const split = [...open.keys()].filter((id) => inGroups.has(id)).length;
  grouped.rows = inGroups.size;
  unmatched.rows = rows - inGroups.size;
  return {
    grouped,
    unmatched,
    split,
    zero: rows - inGroups.size - open.size + split,
    groups: originOf.size,
    breaks: broken.reduce((sum, group) => sum + Math.abs(group.net), 0),
    origins: [...origins.values()].sort((a, b) => b.gross - a.gross),
    broken: broken.sort((a, b) => Math.abs(b.net) - Math.abs(a.net) || a.group_id - b.group_id),
    open: [...open].map(([id, amount]) => ({ id, amount }))
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || a.id - b.id),
  };
}

/** What went in: how many rows were read, and what the ledger came to before it was solved. */
export interface Input {
  rows: number;
  totals: Totals;
  /** Whether `totals.rows` counts rows of amount zero. */
  countsZero: boolean;
}

/**
 * Holds what came out against what went in, to the minor unit. The two sides are independent: what
 * was read and what the plugin said before it solved, against what is added up here afterwards.
 *
 * @throws {FloreconError} `not_conserved`, saying which figure differs
 */
export function proveConservation(input: Input, summary: Summary): void {
  const { rows, totals: before, countsZero } = input;
  const { grouped, unmatched, zero } = summary;
  const claims: [string, number, number][] = [
    ["the number of rows", countsZero ? rows : rows - zero, before.rows],
    ["the number of rows in the report", Math.min(rows, rows - zero), rows - zero],
    ["the amount", before.amount, grouped.amount + unmatched.amount],
    ["the gross amount", before.gross, grouped.gross + unmatched.gross],
  ];
  for (const [what, wanted, found] of claims) {
    if (wanted === found) continue;
    throw new FloreconError(
      "not_conserved",
      `the plugin lost or made up something: ${what} should be ${wanted} and is ${found}; do not ` +
        "use this report, and tell the plugin's author",
      { what, expected: wanted, found },
    );
  }
}

function unknownGroup(id: number, group: number): FloreconError {
  return new FloreconError(
    "not_conserved",
    `the report puts row ${id} into a group ${group} that it does not have; do not use it, and ` +
      "tell the plugin's author",
    { id, group_id: group },
  );
}

function originFor(origins: Map<string, Origin>, group: ReportGroup): Origin {
  const reason = group.reason ?? "";
  const key = `${group.origin}\n${reason}`;
  const known = origins.get(key);
  if (known) return known;
  const origin = { origin: group.origin, reason, groups: 0, rows: 0, gross: 0, breaks: 0 };
  origins.set(key, origin);
  return origin;
}
