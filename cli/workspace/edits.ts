/**
 * What a person can decide about a saved workspace. Each edit changes the ledger that is open; the
 * file is saved when all of it went well.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { Part } from "../../core/host/plugin/workspace.ts";
import { decisionName } from "./decisions.ts";
import type { Edited, SavedLedger } from "./session.ts";
import { lastingId } from "./group_ids.ts";
import { groupsNamed, type NamedGroup, proposedGroups } from "./named_groups.ts";
import { namesOfRows, rowsNamed } from "../data/row_names.ts";
import { printable } from "../../core/host/printable.ts";
import { groupLine, rowList } from "../report/print_group.ts";
import { count, integer } from "../ui/numbers.ts";

/** Signs groups off. */
export function pin(session: SavedLedger, ids: number[]): Edited {
  const named = groupsNamed(session, ids);
  for (const { engineId } of named) session.workspace.pin(engineId);
  return {
    lines: linesOf(session, named, "pinned"),
    document: { pinned: named.map(({ group }) => group.group_id) },
  };
}

/** Signs off every match whose net is no further from zero than `tol`. */
export function pinClean(session: SavedLedger, tol: number): Edited {
  const clean = session.report.groups.filter(({ status, size, net }) =>
    status === "proposed" && size > 1 && Math.abs(net) <= tol
  );
  session.workspace.pinClean(tol);
  return {
    lines: [`pinned ${count(clean.length, "group")} with a net of ${integer(tol)} at most`],
    document: { pinned: clean.map((it) => it.group_id) },
  };
}

/** Takes decisions back, those that no longer hold too. */
export function unpin(session: SavedLedger, ids: number[]): Edited {
  const dropped = session.lapsed.filter((it) => ids.includes(it.group_id));
  session.lapsed = session.lapsed.filter((it) => !dropped.includes(it));
  const gone = new Set(dropped.map((it) => it.group_id));
  const named = groupsNamed(session, ids.filter((id) => !gone.has(id)));
  const proposed = named.find(({ group }) => group.status === "proposed");
  if (proposed) throw notPinned(proposed.group.group_id);
  for (const { engineId } of named) session.workspace.unpin(engineId);
  return {
    lines: [
      ...linesOf(session, named, "unpinned"),
      ...dropped.map(({ decision }) => `dropped ${printable(decisionName(decision))}`),
    ],
    document: { unpinned: named.map(({ group }) => group.group_id), dropped: [...gone] },
  };
}

/**
 * Makes one pinned group of rows.
 *
 * @param words rows, each with all that no pinned group holds of it, or with `=AMOUNT` a part of it
 */
export function merge(
  session: SavedLedger,
  words: string[],
  label: { label?: string; reason?: string },
): Edited {
  const asked = words.map((word) => /^(.+)=(-?\d+)$/.exec(word) ?? [word, word]);
  const ids = rowsNamed(session.data, session.plugin.describe, asked.map(([, row]) => row));
  const free = freeAmounts(session.report);
  const parts: Part[] = ids.map((id, at) => {
    const amount = asked[at][2] === undefined ? free.get(id) : Number(asked[at][2]);
    if (amount === undefined) throw nothingFree(asked[at][1]);
    return { id, amount };
  });
  session.workspace.merge(parts, label);
  const groupId = lastingId(parts);
  const net = parts.reduce((sum, it) => sum + it.amount, 0);
  const rows = rowList(ids, nameOf(session, ids));
  return {
    lines: [`merged ${rows} into group ${groupId}, net ${integer(net)}`],
    document: { group_id: groupId, net, allocations: parts },
  };
}

/** Takes rows out of a proposed group, for good: they are pinned as lone rows. */
export function detach(session: SavedLedger, id: number, words: string[]): Edited {
  const [{ engineId, group, parts }] = proposedGroups(session, [id]);
  const asked = rowsNamed(session.data, session.plugin.describe, words);
  const at = asked.findIndex((row) => !parts.some((part) => part.id === row));
  if (at >= 0) throw notIn(words[at], asked[at], group.group_id);
  const rows = [...new Set(asked)];
  leaveOpen(session, rows, () => session.workspace.detach(engineId, rows));
  return {
    lines: [
      `detached ${
        rowList(rows, nameOf(session, rows))
      } from group ${group.group_id}; left unmatched`,
    ],
    document: { group_id: group.group_id, detached: rows },
  };
}

/** Takes proposed groups apart, for good: their rows are pinned as lone rows. */
export function dissolve(session: SavedLedger, ids: number[]): Edited {
  const named = proposedGroups(session, ids);
  for (const { engineId, parts } of named) {
    const rows = parts.map((it) => it.id);
    leaveOpen(session, rows, () => session.workspace.dissolve(engineId));
  }
  return {
    lines: linesOf(session, named, "dissolved"),
    document: { dissolved: named.map(({ group }) => group.group_id) },
  };
}

/** Puts a tag on rows, or takes it off them. */
export function tag(session: SavedLedger, name: string, words: string[], remove: boolean): Edited {
  const rows = rowsNamed(session.data, session.plugin.describe, words);
  const { saved } = session.opened;
  const before = new Set(Object.hasOwn(saved.tags, name) ? saved.tags[name] : []);
  const after = remove ? before.difference(new Set(rows)) : before.union(new Set(rows));
  const ids = [...after].toSorted((a, b) => a - b);
  const { [name]: _, ...others } = saved.tags;
  saved.tags = ids.length === 0 ? others : { ...others, [name]: ids };
  const done = remove ? "off" : "on";
  return {
    lines: [`${printable(name)} is ${done} ${rowList(rows, nameOf(session, rows))}`],
    document: { tag: name, rows: ids },
  };
}

/** Without a decision to leave its rows open, the next solve would propose the same group again. */
function leaveOpen({ workspace }: SavedLedger, rows: number[], takeApart: () => void): void {
  takeApart();
  workspace.pinSingletons(rows);
}

/** What no pinned group holds of each row. */
function freeAmounts({ groups, allocations }: Report): Map<number, number> {
  const pinned = new Set(groups.filter((it) => it.status === "pinned").map((it) => it.group_id));
  const free = new Map<number, number>();
  for (const { id, group_id, amount } of allocations) {
    if (!pinned.has(group_id)) free.set(id, (free.get(id) ?? 0) + amount);
  }
  return free;
}

function linesOf(session: SavedLedger, named: NamedGroup[], done: string): string[] {
  const names = nameOf(session, named.flatMap(({ parts }) => parts.map((it) => it.id)));
  return named.map(({ group, parts }) => `${done} ${groupLine(group, parts, names)}`);
}

function nameOf({ data, plugin }: SavedLedger, ids: number[]): (id: number) => string {
  return namesOfRows(data, plugin.describe, ids);
}

function nothingFree(row: string): FloreconError {
  return new FloreconError(
    "insufficient_live_amount",
    `row ${row} has nothing left to give; unpin a group that holds it, or leave it out`,
    { row },
  );
}

function notPinned(group: number): FloreconError {
  const message = `group ${group} is not pinned; name groups that are`;
  return new FloreconError("not_pinned", message, { group_id: group });
}

function notIn(row: string, id: number, group: number): FloreconError {
  const message = `row ${row} is not in group ${group}; name rows that are`;
  return new FloreconError("unknown_member", message, { id, group_id: group });
}
