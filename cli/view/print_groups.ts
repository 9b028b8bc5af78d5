import { type GroupSum, type SnapshotGroup, sumsOfGroups } from "../../decisions/mod.ts";
import { count, priced } from "../ui/numbers.ts";

/** `12 groups of 34 rows: 1,200.00 EUR and 90.00 CHF`; open rows are called so. */
export function groupsWords(groups: SnapshotGroup[]): string {
  const open = groups.filter((it) => it.isOpen);
  const others = groups.filter((it) => !it.isOpen);
  const said = [
    ...(others.length > 0 || open.length === 0 ? [words(others, groupWords)] : []),
    ...(open.length > 0 ? [words(open, (it) => count(it.length, "open row"))] : []),
  ];
  return said.join(", and ");
}

function words(groups: SnapshotGroup[], counted: (groups: SnapshotGroup[]) => string): string {
  const sums = sumsOfGroups(groups);
  return sums.length === 0
    ? counted(groups)
    : `${counted(groups)}: ${sums.map(sumWords).join(" and ")}`;
}

function groupWords(groups: SnapshotGroup[]): string {
  const rows = groups.reduce((sum, { parts }) => sum + parts.length, 0);
  return `${count(groups.length, "group")} of ${count(rows, "row")}`;
}

function sumWords({ unit, amount, groups }: GroupSum): string {
  return unit === null ? `${count(groups, "group")} across currencies` : priced(amount, unit);
}
