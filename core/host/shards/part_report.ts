import type { Report, ReportGroup } from "../report/report.ts";

/** What groups say that is not a figure. */
export type GroupWords = Omit<ReportGroup, "group_id" | "net" | "size" | "status">;

/** Some rows' parts, a list each. */
export interface Parts {
  ids: Float64Array;
  /** In minor units. */
  amounts: Float64Array;
}

/**
 * What a part of the work came to, as columns that go from thread to thread without a copy: the groups
 * that it proposes, in order of their rows, and what it leaves of rows, in order of theirs. What it was
 * told to leave alone is not in it.
 */
export interface PartReport {
  /** The members of all groups, one group after the other. */
  members: Parts;
  /** How many members each group has. */
  sizes: Int32Array;
  /** Of each group, what it says: a place in `said`. */
  words: Int32Array;
  said: GroupWords[];
  rests: Parts;
}

/** The origin of a lone row. */
export const UNMATCHED = "unmatched";

/** A proven report of a part, packed. */
export function partReport({ groups, allocations }: Report): PartReport {
  const proposed: { at: number; group: ReportGroup }[] = [];
  const rests: number[] = [];
  let at = 0;
  let members = 0;
  for (const group of groups) {
    if (group.status === "proposed") {
      if (isRest(group)) rests.push(at);
      else {
        proposed.push({ at, group });
        members += group.size;
      }
    }
    at += group.size;
  }
  const before = (a: number, b: number, size: number) => {
    for (let i = 0; i < size; i++) {
      const order = allocations[a + i].id - allocations[b + i].id;
      if (order !== 0) return order;
    }
    return 0;
  };
  // A plugin numbers its groups in this order; who does not is put right.
  proposed.sort((a, b) =>
    before(a.at, b.at, Math.min(a.group.size, b.group.size)) || a.group.size - b.group.size
  );
  rests.sort((a, b) => allocations[a].id - allocations[b].id);

  const out: PartReport = {
    members: room(members),
    sizes: new Int32Array(proposed.length),
    words: new Int32Array(proposed.length),
    said: [],
    rests: room(rests.length),
  };
  const places = new Map<string, number>();
  let filled = 0;
  for (const [place, { at, group }] of proposed.entries()) {
    out.sizes[place] = group.size;
    out.words[place] = positionOf(group, places, out.said);
    for (let i = 0; i < group.size; i++) put(out.members, filled++, allocations[at + i]);
  }
  for (const [place, at] of rests.entries()) put(out.rests, place, allocations[at]);
  return out;
}

/** Room for so many parts. */
export function room(length: number): Parts {
  return { ids: new Float64Array(length), amounts: new Float64Array(length) };
}

function isRest({ size, origin, reason }: ReportGroup): boolean {
  return size === 1 && origin === UNMATCHED && reason === undefined;
}

function put(parts: Parts, place: number, { id, amount }: { id: number; amount: number }): void {
  parts.ids[place] = id;
  parts.amounts[place] = amount;
}

function positionOf(group: ReportGroup, places: Map<string, number>, all: GroupWords[]): number {
  const { group_id: _id, net: _net, size: _size, status: _status, ...said } = group;
  const name = JSON.stringify(said);
  const known = places.get(name);
  if (known !== undefined) return known;
  places.set(name, all.length);
  return all.push(said) - 1;
}
