import type { Report, ReportGroup } from "../report/report.ts";
import { reportOfColumns } from "../report/columns.ts";
import { type GroupWords, type PartReport, type Parts, room, UNMATCHED } from "./part_report.ts";

/** Where the merge stands in one part. */
interface Cursor {
  part: PartReport;
  /** The place of the part among all. */
  place: number;
  /** Where its words stand among those of all parts. */
  words: number;
  group: number;
  /** The first member of that group. */
  at: number;
}

/**
 * One report of the groups of several parts, and of what is left in the end, numbered as a plugin that
 * sees all rows numbers them: groups in order of their rows, and after them the lone rows.
 *
 * @param parts in the order that their groups have where these are of the same rows
 * @param rests what is left of rows
 * @param first the number of the first group
 */
export function joined(
  parts: PartReport[],
  rests: PartReport[],
  first: number,
): Report {
  const lone = inOrder(rests.map((it) => it.rests));
  const count = parts.reduce((sum, { members }) => sum + members.ids.length, lone.ids.length);
  const known = parts.reduce((sum, { sizes }) => sum + sizes.length, 0);
  // What a group is made of, for who asks for one: a million of them take several times the memory.
  const nets = new Float64Array(known);
  const sizes = new Int32Array(known);
  const words = new Int32Array(known);
  const begins = new Int32Array(known);
  const said = parts.flatMap((part) => part.said);
  const sayings = said.map(sayingOf);
  const { ids, amounts } = room(count);
  const groupIds = new Float64Array(count);
  const firsts = firstWords(parts);
  const begun = parts.map((part, place): Cursor => ({
    ...{ part, place, words: firsts.get(part)!, group: 0, at: 0 },
  }));
  const cursors = begun.filter(({ part }) => part.sizes.length > 0)
    .sort((a, b) => comesBefore(a, b) ? -1 : 1);
  let made = 0;
  let filled = 0;
  while (cursors.length > 0) {
    const [cursor] = cursors;
    const { part, group, at } = cursor;
    const size = part.sizes[group];
    const group_id = first + made;
    begins[made] = filled;
    let net = 0;
    for (let i = at; i < at + size; i++, filled++) {
      ids[filled] = part.members.ids[i];
      amounts[filled] = part.members.amounts[i];
      groupIds[filled] = group_id;
      net += amounts[filled];
    }
    [nets[made], sizes[made], words[made]] = [net, size, cursor.words + part.words[group]];
    made++;
    cursor.at += size;
    const isDone = ++cursor.group === part.sizes.length;
    const next = isDone ? cursors.pop()! : cursor;
    if (cursors.length > 0) sink(next, cursors);
  }
  const firstLone = filled;
  for (let i = 0; i < lone.ids.length; i++, filled++) {
    ids[filled] = lone.ids[i];
    amounts[filled] = lone.amounts[i];
    groupIds[filled] = first + made++;
  }
  // Somebody may call the groups by other ids.
  const groupIdAt = (place: number) =>
    groupIds[place < known ? begins[place] : firstLone + place - known];
  const groupAt = (place: number) =>
    place < known
      ? groupOf(groupIdAt(place), nets[place], sizes[place], sayings[words[place]])
      : groupOf(groupIdAt(place), lone.amounts[place - known], 1, ALONE);
  return reportOfColumns({
    ...{ ids, groupIds, amounts, groups: made },
    groupIdAt,
    says: (measure) => said.some((it) => it[measure] !== undefined),
    groupAt,
  });
}

/** Of each part, where its words stand among those of all. */
function firstWords(parts: PartReport[]): Map<PartReport, number> {
  let first = 0;
  return new Map(parts.map((part) => {
    const own = first;
    first += part.said.length;
    return [part, own];
  }));
}

/** What groups say, taken apart once: many of them say the same. */
interface Saying {
  origin: string;
  reason: string | undefined;
  /** Null where nothing was measured. */
  measured: Partial<ReportGroup> | null;
}

const ALONE = sayingOf({ origin: UNMATCHED });

function sayingOf({ origin, reason, ...measured }: GroupWords): Saying {
  return { origin, reason, measured: Object.keys(measured).length === 0 ? null : measured };
}

/** As a plugin's own report has it, field by field. */
function groupOf(
  group_id: number,
  net: number,
  size: number,
  { origin, reason, measured }: Saying,
): ReportGroup {
  const group: ReportGroup = reason === undefined
    ? { group_id, net, size, origin, status: "proposed" }
    : { group_id, net, size, origin, reason, status: "proposed" };
  return measured === null ? group : Object.assign(group, measured);
}

/**
 * Puts a cursor in the place of the first of a heap, in which none comes before the one at half its place: of
 * many parts each group is compared with few.
 */
function sink(cursor: Cursor, heap: Cursor[]): void {
  let at = 0;
  for (let below = 1; below < heap.length; below = 2 * at + 1) {
    if (below + 1 < heap.length && comesBefore(heap[below + 1], heap[below])) below++;
    if (!comesBefore(heap[below], cursor)) break;
    heap[at] = heap[below];
    at = below;
  }
  heap[at] = cursor;
}

/** Whether a cursor's group comes before another's; of groups of the same rows, that of the earlier part. */
function comesBefore(one: Cursor, other: Cursor): boolean {
  const [a, b] = [one.part.members.ids, other.part.members.ids];
  const [size, otherSize] = [one.part.sizes[one.group], other.part.sizes[other.group]];
  for (let i = 0; i < size && i < otherSize; i++) {
    if (a[one.at + i] !== b[other.at + i]) return a[one.at + i] < b[other.at + i];
  }
  return size === otherSize ? one.place < other.place : size < otherSize;
}

/** All parts, ascending by id. */
function inOrder(all: Parts[]): Parts {
  const out = room(all.reduce((sum, { ids }) => sum + ids.length, 0));
  let filled = 0;
  for (const { ids, amounts } of all) {
    out.ids.set(ids, filled);
    out.amounts.set(amounts, filled);
    filled += ids.length;
  }
  if (all.length < 2) return out;
  const order = Uint32Array.from(out.ids.keys()).sort((a, b) => out.ids[a] - out.ids[b]);
  return {
    ids: Float64Array.from(order, (at) => out.ids[at]),
    amounts: Float64Array.from(order, (at) => out.amounts[at]),
  };
}
