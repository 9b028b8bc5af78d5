import { firstDay, type SnapshotGroup } from "./groups.ts";
import type { LedgerSnapshot } from "./ledger_snapshot.ts";

/** What groups can be sorted by. */
export const SORTS = ["amount", "age", "net", "size", "stage"] as const;

/** One of them. */
export type GroupSort = typeof SORTS[number];

/** Groups in order: the largest, the oldest or the first by name in front. Equal ones stay as they were. */
export function sortedGroups(
  snapshot: LedgerSnapshot,
  groups: SnapshotGroup[],
  by: GroupSort,
): SnapshotGroup[] {
  const rank = RANKS[by](snapshot);
  const ranks = new Map(groups.map((it) => [it, rank(it)]));
  return groups.toSorted((a, b) => {
    const [one, other] = [ranks.get(a)!, ranks.get(b)!];
    return one < other ? -1 : Number(one > other);
  });
}

const RANKS: Record<
  GroupSort,
  (snapshot: LedgerSnapshot) => (it: SnapshotGroup) => number | string
> = {
  amount: () => ({ amount }) => -amount,
  age: (snapshot) => (it) => firstDay(snapshot, it) ?? Infinity,
  net: () => ({ group }) => -Math.abs(group.net),
  size: () => ({ parts }) => -parts.length,
  stage: () => ({ group }) => group.reason ?? group.origin,
};
