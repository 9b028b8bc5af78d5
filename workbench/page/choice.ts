/** Which rows of the list are meant: where the cursor is, and what is marked. */
import { computed, signal } from "@preact/signals";
import { list, shown } from "./filters.ts";

/**
 * The group that the cursor is on, and the place where it stood: it stays on the group, wherever that
 * goes, and where the group has left the list, on what has come to its place.
 */
const held = signal<{ id: number | null; place: number; isAway: boolean }>(
  { id: null, place: 0, isAway: false },
);

/** The place of the cursor among what is shown; -1 where it is on a group that the list does not have. */
export const cursor = computed<number>(() => {
  const { id, place, isAway } = held.value;
  if (id === null || idAt(place) === id) return inList(place);
  const found = placeOf(id);
  return found >= 0 ? found : isAway ? -1 : inList(place);
});

/** Groups that are marked, by id. */
export const marked = signal<ReadonlySet<number>>(new Set());
/** Rows of the group that is looked at that are marked, by id. */
export const markedRows = signal<ReadonlySet<number>>(new Set());

/** The group under the cursor. */
export const current = computed<number | null>(() =>
  cursor.value < 0 ? held.value.id : idAt(cursor.value)
);

/** Puts the cursor on a place of what is shown. */
export function goToPlace(place: number): void {
  const at = inList(place);
  held.value = { id: idAt(at), place: at, isAway: false };
}

/** Puts the cursor on a group, wherever it stands. */
export function goToGroup(id: number): void {
  const found = placeOf(id);
  held.value = { id, place: found >= 0 ? found : held.value.place, isAway: found < 0 };
}

/** Puts the cursor so many places further, from where it was last. */
export function goOn(by: number): void {
  goToPlace((cursor.value < 0 ? held.value.place : cursor.value) + by);
}

function placeOf(id: number): number {
  return shown.value.findIndex((row) => list.value.id[row] === id);
}

function idAt(place: number): number | null {
  const row = shown.value[place];
  return row === undefined ? null : list.value.id[row];
}

function inList(place: number): number {
  return Math.max(0, Math.min(place, shown.value.length - 1));
}

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
