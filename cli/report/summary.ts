import type { Proof } from "../../core/host/proof/prover.ts";
import type { Report, ReportGroup } from "../../core/host/report/report.ts";

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

/** What went in, and who said what it is worth, as `--json` has them. */
export function inputDocument({ rows, amount, gross, by }: Proof) {
  return { in: { rows, amount, gross }, proof: by };
}

/** The origin of a lone row. */
const UNMATCHED = "unmatched";

/**
 * Adds up a report.
 *
 * @param rows how many rows the ledger holds; those that no allocation names have amount zero
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
      originOf.get(group_id)!.gross += Math.abs(amount);
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

function originFor(origins: Map<string, Origin>, group: ReportGroup): Origin {
  const reason = group.reason ?? "";
  const key = `${group.origin}\n${reason}`;
  const known = origins.get(key);
  if (known) return known;
  const origin = { origin: group.origin, reason, groups: 0, rows: 0, gross: 0, breaks: 0 };
  origins.set(key, origin);
  return origin;
}
