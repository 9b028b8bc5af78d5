/** Which rows of the list are meant: where the cursor is, and what is marked. */
import { computed, signal } from "@preact/signals";
import { list, shown } from "./filters.ts";

/** The place of the row that is looked at, among those that are shown. */
export const cursor = signal(0);
/** Groups that are marked, by id. */
export const marked = signal<ReadonlySet<number>>(new Set());
/** Rows of the group that is looked at that are marked, by id. */
export const markedRows = signal<ReadonlySet<number>>(new Set());

/** The group under the cursor. */
export const current = computed<number | null>(() => {
  const row = shown.value[Math.min(cursor.value, shown.value.length - 1)];
  return row === undefined ? null : list.value.id[row];
});

/** What a decision is about: what is marked, or what is looked at. */
export function meant(): number[] {
  if (marked.value.size > 0) return [...marked.value];
  return current.value === null ? [] : [current.value];
}

/** Marks a group, or takes the mark off. */
export function mark(id: number): void {
  marked.value = toggled(marked.value, id);
}

/** The same for a row of the group that is looked at. */
export function markRow(id: number): void {
  markedRows.value = toggled(markedRows.value, id);
}

/** Marks all that is shown from one place to another. */
export function markTo(from: number, to: number): void {
  const rows = shown.value.subarray(Math.min(from, to), Math.max(from, to) + 1);
  marked.value = new Set([...marked.value, ...Array.from(rows, (row) => list.value.id[row])]);
}

function toggled(set: ReadonlySet<number>, id: number): Set<number> {
  const other = new Set(set);
  if (!other.delete(id)) other.add(id);
  return other;
}
