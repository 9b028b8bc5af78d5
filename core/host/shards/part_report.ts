import { columnsOf } from "../report/columns.ts";
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

/** A proven report of a part, packed: as columns, for nobody makes an object of each part of a row. */
export function partReport(report: Report): PartReport {
  const columns = columnsOf(report);
  const { ids, amounts, groups } = columns;
  const said: GroupWords[] = [];
  const places = new Places(said);
  // Of each group that is proposed: its first member, how many it has, and what it says.
  const firsts = new Int32Array(groups);
  const sizes = new Int32Array(groups);
  const words = new Int32Array(groups);
  const rests: number[] = [];
  let count = 0;
  let members = 0;
  let at = 0;
  for (let place = 0; place < groups; place++) {
    const group = columns.groupAt(place);
    const { size } = group;
    if (group.status === "proposed") {
      if (isRest(group)) rests.push(at);
      else {
        [firsts[count], sizes[count], words[count]] = [at, size, places.of(group)];
        members += size;
        count++;
      }
    }
    at += size;
  }
  const before = (a: number, b: number) => {
    for (let i = 0; i < sizes[a] && i < sizes[b]; i++) {
      const order = ids[firsts[a] + i] - ids[firsts[b] + i];
      if (order !== 0) return order;
    }
    return sizes[a] - sizes[b];
  };
  // A plugin numbers its groups in this order; who does not is put right.
  const order = Uint32Array.from({ length: count }, (_, group) => group);
  if (!order.every((group) => group === 0 || before(group - 1, group) <= 0)) order.sort(before);
  rests.sort((a, b) => ids[a] - ids[b]);

  const out: PartReport = {
    members: room(members),
    sizes: Int32Array.from(order, (group) => sizes[group]),
    words: Int32Array.from(order, (group) => words[group]),
    said,
    rests: room(rests.length),
  };
  const put = (parts: Parts, place: number, at: number) => {
    parts.ids[place] = ids[at];
    parts.amounts[place] = amounts[at];
  };
  let filled = 0;
  for (const group of order) {
    for (let i = 0; i < sizes[group]; i++) put(out.members, filled++, firsts[group] + i);
  }
  for (const [place, at] of rests.entries()) put(out.rests, place, at);
  return out;
}

/** What a part comes to that nobody could solve: every row alone, and why it was not looked at. */
export function unsolvedReport({ rests }: PartReport, why: string): PartReport {
  return {
    members: rests,
    sizes: new Int32Array(rests.ids.length).fill(1),
    words: new Int32Array(rests.ids.length),
    said: [{ origin: UNMATCHED, reason: why }],
    rests: room(0),
  };
}

/** Room for so many parts. */
export function room(length: number): Parts {
  return { ids: new Float64Array(length), amounts: new Float64Array(length) };
}

function isRest({ size, origin, reason }: ReportGroup): boolean {
  return size === 1 && origin === UNMATCHED && reason === undefined;
}

/** The place of what a group says among all that is said. */
class Places {
  readonly #byText = new Map<string, number>();
  /** What was said last with an origin: mostly the next group of it says the same. */
  readonly #latest = new Map<string, number>();

  constructor(private readonly all: GroupWords[]) {}

  of(group: ReportGroup): number {
    const latest = this.#latest.get(group.origin);
    if (latest !== undefined && saysThe(this.all[latest], group)) return latest;
    const { group_id: _id, net: _net, size: _size, status: _status, ...said } = group;
    const text = JSON.stringify(said);
    const place = this.#byText.get(text) ?? this.all.push(said) - 1;
    this.#byText.set(text, place);
    this.#latest.set(group.origin, place);
    return place;
  }
}

/** Whether a group says these words, in the same fields. */
function saysThe(words: GroupWords, group: ReportGroup): boolean {
  const known = words as Record<string, unknown>;
  const said = group as unknown as Record<string, unknown>;
  for (const name in said) if (!FIGURES.has(name) && said[name] !== known[name]) return false;
  for (const name in known) if (!(name in said)) return false;
  return true;
}

/** What a group says in numbers of its own. */
const FIGURES = new Set(["group_id", "net", "size", "status"]);
