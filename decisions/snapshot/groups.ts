import type { Part } from "../../core/host/plugin/workspace.ts";
import type { ReportGroup } from "../../core/host/report/report.ts";
import { BARE, type MoneyUnit, unitsOfGroups } from "../../core/host/report/units.ts";
import type { LedgerSnapshot } from "./ledger_snapshot.ts";

/** A group of a snapshot, with what people look for it by. A lone row that nothing matched is one too. */
export interface SnapshotGroup {
  group: ReportGroup;
  parts: Part[];
  /** What its amounts are in; null for a group across currencies. */
  unit: MoneyUnit | null;
  /** The larger of its two sides, in minor units: of an open row, its amount without the sign. */
  amount: number;
  /** Whether it is a row, or the rest of one, that nothing matched. */
  isOpen: boolean;
}

/** The groups of a snapshot, in its report's order. */
export function groupsOf(snapshot: LedgerSnapshot): SnapshotGroup[] {
  const { report, unitOf } = snapshot;
  const units = unitsOfGroups(report, unitOf);
  const groups = new Map<number, SnapshotGroup>();
  for (const group of report.groups) {
    const unit = units.has(group.group_id) ? units.get(group.group_id)! : BARE;
    groups.set(group.group_id, { group, parts: [], unit, amount: 0, isOpen: isOpen(group) });
  }
  for (const { id, group_id, amount } of report.allocations) {
    groups.get(group_id)!.parts.push({ id, amount });
  }
  for (const it of groups.values()) it.amount = largerSide(it.parts);
  return [...groups.values()];
}

/** The first day of a group's rows, since 1970-01-01; null where none has one. */
export function firstDay(snapshot: LedgerSnapshot, { parts }: SnapshotGroup): number | null {
  let first: number | null = null;
  for (const { id } of parts) {
    const day = snapshot.dayOf(id);
    if (day !== null && (first === null || day < first)) first = day;
  }
  return first;
}

/** The last day of a group's rows; null where one has none, and could be of any day. */
export function lastDay(snapshot: LedgerSnapshot, rows: Iterable<number>): number | null {
  let last: number | null = null;
  for (const id of rows) {
    const day = snapshot.dayOf(id);
    if (day === null) return null;
    if (last === null || day > last) last = day;
  }
  return last;
}

/** Amounts of groups, each currency for itself: how many, and their larger sides. */
export function sumsOfGroups(groups: SnapshotGroup[]): GroupSum[] {
  const sums = new Map<MoneyUnit | null, GroupSum>();
  for (const { unit, amount, parts } of groups) {
    const sum = sums.get(unit) ?? { unit, groups: 0, rows: 0, amount: 0 };
    sum.groups++;
    sum.rows += parts.length;
    sum.amount += amount;
    sums.set(unit, sum);
  }
  return [...sums.values()];
}

/** What some groups of one currency come to. */
export interface GroupSum {
  /** Null for groups across currencies, whose amount says nothing. */
  unit: MoneyUnit | null;
  groups: number;
  rows: number;
  /** The sum of their larger sides, in minor units. */
  amount: number;
}

function isOpen({ origin, size }: ReportGroup): boolean {
  return origin === "unmatched" && size <= 1;
}

function largerSide(parts: Part[]): number {
  let [up, down] = [0, 0];
  for (const { amount } of parts) {
    if (amount > 0) up += amount;
    else down -= amount;
  }
  return Math.max(up, down);
}
