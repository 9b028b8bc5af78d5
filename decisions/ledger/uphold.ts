import { FloreconError } from "../../core/host/error.ts";
import type { Workspace } from "../../core/host/plugin/workspace.ts";
import { rowAmounts } from "../../core/host/report/amounts.ts";
import type { Pinned } from "../decision/decision.ts";
import { type ChangedRow, fateOf, type RowsToday } from "../line/fate.ts";
import type { RowCells } from "../line/line.ts";
import { isLone } from "./pinned_of.ts";

/** What a plugin is refused for good with, whatever it was asked. */
const ENDS = new Set(["trapped", "bad_answer", "out_of_memory", "timed_out", "not_conserved"]);

/** A decision that the rows of today do not bear out. */
export interface Lapsed {
  group: Pinned;
  /** The rows that are others now, with the cells in which they are. */
  changed: ChangedRow[];
  /** RowsToday that are gone, and of which nobody knows what they were. */
  missing: number[];
  /** What else stood against it, as a sentence ends; empty where nothing did. */
  why: string;
}

/** What became of all that people pinned. */
export interface Upheld {
  lapsed: Lapsed[];
  /** Groups whose rows have all left. */
  closed: Pinned[];
  /** RowsToday that have left and were put back for the group that needs them, by id. */
  carried: Map<number, RowCells>;
  /** Groups of which nobody wrote down what their rows were. */
  adopted: Pinned[];
}

/**
 * Pins what people decided on rows that were just taken in, before they are solved. RowsToday of a group
 * that have left with their period are put back; a group of which a row is another one lapses.
 *
 * @param nameOf what people call a row, for who is told why a group lapsed
 */
export function uphold(
  workspace: Workspace,
  groups: Pinned[],
  rows: RowsToday,
  nameOf: (id: number) => string = String,
): Upheld {
  const upheld: Upheld = { lapsed: [], closed: [], carried: new Map(), adopted: [] };
  if (groups.length === 0) return upheld;
  let whole = rowAmounts(workspace.report());
  // A row that no column names is there, and nobody can say what it holds.
  const now = (id: number) => rows.now(id) ?? (whole.has(id) ? {} : undefined);
  const held = groups.filter((group) => sort(group, { ...rows, now }, upheld));
  if (upheld.carried.size > 0) {
    workspace.upsert([...upheld.carried.values()]);
    whole = rowAmounts(workspace.report());
  }
  const free = new Map(whole);
  // Groups come first: a pinned lone row is what they leave over.
  for (const group of held.toSorted((a, b) => Number(isLone(a)) - Number(isLone(b)))) {
    const why = worthless(group, whole, nameOf) ?? pin(workspace, group, free, nameOf);
    if (why !== null) upheld.lapsed.push({ group, changed: [], missing: [], why });
    else for (const { id, amount } of group.parts) free.set(id, free.get(id)! - amount);
  }
  return upheld;
}

/** Notes what a group's rows make of it; whether it is to be pinned. */
function sort(group: Pinned, rows: RowsToday, upheld: Upheld): boolean {
  const fate = fateOf(group, rows);
  switch (fate.fate) {
    case "holds":
      return true;
    case "adopted":
      upheld.adopted.push(group);
      return true;
    case "carried":
      for (const { id, cells } of fate.gone) upheld.carried.set(id, cells);
      return true;
    case "closed":
      upheld.closed.push(group);
      return false;
    case "lapsed":
      upheld.lapsed.push({ group, changed: fate.changed, missing: fate.missing, why: "" });
      return false;
  }
}

/** What a part's row is worth now where it was worth something else, or `null`. */
function worthless(
  group: Pinned,
  whole: Map<number, number>,
  nameOf: (id: number) => string,
): string | null {
  for (const { id, amount, of = amount } of group.parts) {
    const now = whole.get(id) ?? 0;
    if (now !== of) return `row ${nameOf(id)} was worth ${of} and is worth ${now}`;
  }
  return null;
}

/** Pins one group; what stood against it, or `null`. */
function pin(
  workspace: Workspace,
  group: Pinned,
  free: Map<number, number>,
  nameOf: (id: number) => string,
): string | null {
  const { label, reason, parts } = group;
  const [{ id, amount }] = parts;
  if (isLone(group) && free.get(id) !== amount) {
    return `${free.get(id)} of row ${nameOf(id)} is left, not ${amount}`;
  }
  try {
    if (isLone(group)) workspace.pinSingletons([id]);
    else workspace.merge(parts, { label, reason });
    return null;
  } catch (error) {
    if (error instanceof FloreconError && !ENDS.has(error.code)) {
      // A plugin knows rows by their ids alone.
      return error.id === undefined
        ? error.message
        : error.message.replace(`row ${error.id}`, `row ${nameOf(error.id)}`);
    }
    throw error;
  }
}
