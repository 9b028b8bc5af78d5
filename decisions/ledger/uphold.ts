import { FloreconError } from "../../core/host/error.ts";
import type { Workspace } from "../../core/host/plugin/workspace.ts";
import { rowAmounts } from "../../core/host/report/amounts.ts";
import type { Pinned } from "../decision/decision.ts";
import { type ChangedRow, fateOf, type RowsToday } from "../line/fate.ts";
import type { RowCells } from "../line/line.ts";
import { isLone } from "./pinned_of.ts";

/** What a plugin is refused for good with, whatever it was asked. */
const ENDS = new Set(["trapped", "bad_answer", "out_of_memory", "timed_out", "not_conserved"]);

/** So many groups go over together: a command for each takes longer than what it asks for. */
const AT_ONCE = 4096;

/** A decision that the rows of today do not bear out. */
export interface Lapsed {
  group: Pinned;
  /** The rows that are others now, with the cells in which they are. */
  changed: ChangedRow[];
  /** Rows that are gone, and of which nobody knows what they were. */
  missing: number[];
  /** What else stood against it, as a sentence ends; empty where nothing did. */
  why: string;
}

/** What became of all that people pinned. */
export interface Upheld {
  lapsed: Lapsed[];
  /** Groups whose rows have all left. */
  closed: Pinned[];
  /** Rows that have left and were put back for the group that needs them, by id. */
  carried: Map<number, RowCells>;
  /** Groups of which nobody wrote down what their rows were. */
  adopted: Pinned[];
}

/**
 * Pins what people decided on rows that were just taken in, before they are solved. Rows of a group
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
  const lapse = (group: Pinned, why: string) => {
    upheld.lapsed.push({ group, changed: [], missing: [], why });
  };
  const worthy = held.filter((group) => {
    const why = worthless(group, whole, nameOf);
    if (why !== null) lapse(group, why);
    return why === null;
  });
  const draw = ({ parts }: Pinned) => {
    for (const { id, amount } of parts) free.set(id, free.get(id)! - amount);
  };
  // Groups come first: a pinned lone row is what they leave over.
  const merged = worthy.filter((group) => !isLone(group));
  for (let from = 0; from < merged.length; from += AT_ONCE) {
    const some = merged.slice(from, from + AT_ONCE);
    if (mergedAtOnce(workspace, some)) some.forEach(draw);
    else for (const group of some) tell(group, mergedAlone(workspace, group, nameOf));
  }
  const lone = worthy.filter(isLone).filter((group) => {
    const [{ id, amount }] = group.parts;
    const rest = free.get(id);
    if (rest !== amount) lapse(group, `${rest} of row ${nameOf(id)} is left, not ${amount}`);
    else draw(group);
    return rest === amount;
  });
  const pin = (some: Pinned[]) => workspace.pinSingletons(some.map(({ parts: [{ id }] }) => id));
  if (lone.length > 0 && refusalOf(() => pin(lone)) !== null) {
    for (const group of lone) {
      const refusal = refusalOf(() => pin([group]));
      if (refusal !== null) lapse(group, wordsOf(refusal, nameOf));
    }
  }
  leave();
  return upheld;

  /** Takes out again what was put back for groups that lapsed after all: it is in no data. */
  function leave(): void {
    const lapsed = new Set(upheld.lapsed.map(({ group }) => group));
    const needed = new Set<number>();
    for (const group of held) {
      if (!lapsed.has(group)) { for (const { id } of group.parts) needed.add(id); }
    }
    const needless = [...upheld.carried.keys()].filter((id) => !needed.has(id));
    if (needless.length === 0) return;
    workspace.remove(needless);
    for (const id of needless) upheld.carried.delete(id);
  }

  function tell(group: Pinned, why: string | null): void {
    if (why === null) draw(group);
    else lapse(group, why);
  }
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

/** Forms groups in one go; whether that went, or the plugin has to be asked one by one. */
function mergedAtOnce(workspace: Workspace, groups: Pinned[]): boolean {
  if (!workspace.mergesAll) return false;
  const asked = groups.map(({ parts, label, reason }) => ({ allocations: parts, label, reason }));
  return refusalOf(() => workspace.mergeAll(asked)) === null;
}

/** Forms one group; what stood against it, or `null`. */
function mergedAlone(
  workspace: Workspace,
  { parts, label, reason }: Pinned,
  nameOf: (id: number) => string,
): string | null {
  const refusal = refusalOf(() => workspace.merge(parts, { label, reason }));
  return refusal && wordsOf(refusal, nameOf);
}

/** What a plugin refused some work with, which it may well have: it has changed nothing then. */
function refusalOf(work: () => void): FloreconError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof FloreconError && !ENDS.has(error.code)) return error;
    throw error;
  }
}

/** A plugin knows rows by their ids alone. */
function wordsOf({ id, message }: FloreconError, nameOf: (id: number) => string): string {
  return id === undefined ? message : message.replace(`row ${id}`, `row ${nameOf(Number(id))}`);
}
