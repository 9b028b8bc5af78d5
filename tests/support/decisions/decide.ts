import type { Change, Pinned, Tagged } from "../../../decisions/mod.ts";

/** A group of whole rows that a person pinned. */
export function pinned(...parts: [id: number, amount: number][]): Pinned {
  return { kind: "pinned", label: "exact", parts: parts.map(([id, amount]) => ({ id, amount })) };
}

/** A tag on a row. */
export function tagged(tag: string, row: number): Tagged {
  return { kind: "tagged", tag, row };
}

/** A change that adds and drops nothing else. */
export function adding(...adds: Change["adds"]): Change {
  return { adds, drops: [] };
}

/** What an event is written down with. */
export function draft(change: Change, verb = "pin", who = "ann") {
  return { who, verb, why: "", change };
}
