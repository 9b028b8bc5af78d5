/**
 * What a person can decide about a ledger. Each edit changes the ledger that is open; the
 * file is saved when all of it went well.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { rowAmounts } from "../../core/host/report/amounts.ts";
import { filteredGroups, type GroupFilter, keyOf, type Pinned } from "../../decisions/mod.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { Part } from "../../core/host/plugin/workspace.ts";
import { type DecidedLedger, settledToday } from "./ledger.ts";
import type { Edited } from "./session.ts";
import { freeAmounts } from "./free_amounts.ts";
import { lastingId } from "./group_ids.ts";
import { remembered } from "./remembered.ts";
import { groupsNamed, type NamedGroup, proposedGroups } from "./named_groups.ts";
import { findNamed, namesOfRows, rowsNamed } from "../data/row_names.ts";
import { printable } from "../../core/host/printable.ts";
import { UsageError } from "../system/errors.ts";
import { whoAmI } from "../system/who.ts";
import { groupsWords } from "../view/print_groups.ts";
import { snapshotOf } from "./snapshot.ts";
import { groupLine, netWords, rowList } from "../report/print_group.ts";
import { type MoneyUnit, unitOfAll } from "../../core/host/report/units.ts";
import { count, integer, priced } from "../ui/numbers.ts";

/** What was signed off, as `--json` has it. */
interface PinnedDocument {
  /** The ids of the groups. */
  pinned: number[];
  /** The ids of the rows that are to stay open. */
  rows?: number[];
}

/** Signs groups off. */
export function pin(session: DecidedLedger, ids: number[]): Edited<PinnedDocument> {
  const named = groupsNamed(session, ids);
  for (const { engineId } of named) session.workspace.pin(engineId);
  return {
    lines: linesOf(session, named, "pinned"),
    document: { pinned: named.map(({ group }) => group.group_id) },
  };
}

/** Signs off every match whose net is no further from zero than `tol`, and that is not in doubt. */
export function pinClean(session: DecidedLedger, tol: number): Edited<PinnedDocument> {
  const all = session.report.groups.filter(({ status, size, net, certainty = "sure" }) =>
    status === "proposed" && size > 1 && Math.abs(net) <= tol && certainty === "sure"
  );
  // A net across currencies says nothing, whatever it is.
  const mixed = new Set(
    session.summary.broken.filter((it) => it.unit === null).map(({ group }) => group.group_id),
  );
  const clean = all.filter((it) => !mixed.has(it.group_id));
  if (clean.length === all.length) session.workspace.pinClean(tol);
  else for (const { group_id } of clean) session.workspace.pin(session.groupIds.get(group_id)!);
  return {
    lines: [`pinned ${count(clean.length, "group")} with a net of ${integer(tol)} at most`],
    document: { pinned: clean.map((it) => it.group_id) },
  };
}

/**
 * Signs off what a filter lets through: matches, or with `open` the rows that are to stay open.
 *
 * @param sure asked once it is said what would be pinned: whether to go on
 */
export function pinFiltered(
  session: DecidedLedger,
  { filter, on, clean }: { filter: GroupFilter; on?: number; clean?: number },
  sure: (what: string) => boolean,
): Edited<PinnedDocument> {
  const snapshot = snapshotOf(session);
  const tags = settledToday(session).tags();
  const tagsOf = (id: number) => tags.get(id) ?? [];
  const groups = filteredGroups(snapshot, filter, { on: on ?? snapshot.lastDay, tagsOf })
    .filter(({ group, isOpen, unit }) =>
      group.status === "proposed" && isOpen === (filter.open === true) &&
      (clean === undefined ||
        unit !== null && Math.abs(group.net) <= clean && (group.certainty ?? "sure") === "sure")
    );
  const said = groupsWords(groups);
  if (groups.length > 0 && !sure(said)) {
    return { lines: ["nothing was pinned"], document: { pinned: [] } };
  }
  for (const { group } of groups) {
    if (filter.open === undefined) session.workspace.pin(session.groupIds.get(group.group_id)!);
  }
  if (filter.open) session.workspace.pinSingletons(groups.flatMap(({ parts }) => parts[0].id));
  return {
    lines: [`pinned ${said}`],
    document: { pinned: groups.map(({ group }) => group.group_id) },
  };
}

/** Signs lone rows off as open. */
export function pinRows(session: DecidedLedger, words: string[]): Edited<PinnedDocument> {
  const ids = [...new Set(rowsNamed(session.data, session.plugin.describe, words))];
  const names = nameOf(session, ids);
  const lone = loneGroups(session.report);
  const groups = ids.map((id) => lone.get(id) ?? notLone(session.report, id, names(id)));
  session.workspace.pinSingletons(ids);
  return {
    lines: [
      `pinned ${rowList(ids, names)}: ${ids.length === 1 ? "it stays" : "each stays"} unmatched`,
    ],
    document: { pinned: groups, rows: ids },
  };
}

/** Takes decisions back, those that no longer hold too. */
export function unpin(
  session: DecidedLedger,
  ids: number[],
): Edited<{ unpinned: number[]; dropped: number[] }> {
  const dropped = takeOut(session, ids);
  const gone = new Set(dropped.map((it) => lastingId(it.parts)));
  const named = groupsNamed(session, ids.filter((id) => !gone.has(id)));
  const proposed = named.find(({ group }) => group.status === "proposed");
  if (proposed) throw notPinned(proposed.group.group_id);
  for (const { engineId } of named) session.workspace.unpin(engineId);
  return {
    lines: [
      ...linesOf(session, named, "unpinned"),
      ...dropped.map(({ label, reason }) => `dropped ${printable(reason ?? label)}`),
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
  session: DecidedLedger,
  words: string[],
  { label, reason, anyway }: { label?: string; reason?: string; anyway: boolean },
): Edited<{ group_id: number; net: number; allocations: Part[] }> {
  const { data, plugin: { describe } } = session;
  // A row whose name has an = in it is meant as a whole.
  const whole = findNamed(data, describe, words);
  const asked = words.map((word) => {
    const part = /^(.+)=(-?\d+)$/.exec(word);
    return part === null || whole.has(word) ? [word, word] : [word, part[1], part[2]];
  });
  refuseOtherParts(session, asked.map(([, row]) => row));
  const ids = rowsNamed(data, describe, asked.map(([, row]) => row));
  const twice = ids.findIndex((id, at) => ids.indexOf(id) < at);
  if (twice >= 0) throw namedTwice(asked[twice][1]);
  const free = freeAmounts(session.report);
  const parts: Part[] = ids.map((id, at) => {
    const [, row, part] = asked[at];
    const left = free.get(id) ?? 0;
    if (left === 0) throw nothingFree(row);
    const amount = part === undefined ? left : Number(part);
    // As much as there is at most, and of its sign.
    if (amount === 0 || amount * left < 0 || Math.abs(amount) > Math.abs(left)) {
      throw noSuchPart(row, amount, left, session.summary.unitOf(id));
    }
    return { id, amount };
  });
  const net = parts.reduce((sum, it) => sum + it.amount, 0);
  const unit = unitOfAll(ids, session.summary.unitOf);
  if (parts.length > 1 && !(anyway && reason)) refuseUneven(net, unit);
  session.workspace.merge(parts, { label, reason });
  const groupId = lastingId(parts);
  const rows = rowList(ids, nameOf(session, ids));
  return {
    lines: [
      `merged ${rows} into group ${groupId}, net ${netWords(parts, session.summary.unitOf)}`,
    ],
    document: { group_id: groupId, net, allocations: parts },
    why: reason,
  };
}

/** Takes rows out of a proposed group, for good: they are pinned as lone rows. */
export function detach(
  session: DecidedLedger,
  id: number,
  words: string[],
): Edited<{ group_id: number; detached: number[] }> {
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
export function dissolve(session: DecidedLedger, ids: number[]): Edited<{ dissolved: number[] }> {
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
export function tag(
  session: DecidedLedger,
  name: string,
  words: string[],
  remove: boolean,
): Edited<{ tag: string; rows: number[] }> {
  const rows = rowsNamed(session.data, session.plugin.describe, words);
  const { settled } = session.opened;
  const tagged = rows.map((row) => ({ kind: "tagged" as const, tag: name, row }));
  const held = settledToday(session);
  const adds = remove ? [] : tagged.filter((it) => held.get(keyOf(it)) === undefined);
  const drops = remove ? tagged.map(keyOf).filter((key) => settled.get(key) !== undefined) : [];
  const done = remove ? "off" : "on";
  return {
    lines: [`${printable(name)} is ${done} ${rowList(rows, nameOf(session, rows))}`],
    document: { tag: name, rows },
    change: { adds, drops },
  };
}

/** Says something about a group. */
export function comment(
  session: DecidedLedger,
  id: number,
  text: string,
  who: string = whoAmI(),
): Edited<{ group_id: number; text: string }> {
  const [{ group }] = groupsNamed(session, [id]);
  const about = { group: group.group_id };
  const said = { about, text, who, at: new Date().toISOString() };
  return {
    lines: [`noted beside group ${group.group_id}: ${printable(text)}`],
    document: { group_id: group.group_id, text },
    why: text,
    change: { adds: [{ kind: "comment", ...said }], drops: [] },
  };
}

/** Takes a decision over that lapsed: what its rows are now is what was decided about. */
export function keep(session: DecidedLedger, ids: number[]): Edited<{ kept: number[] }> {
  const lapsed = takeOut(session, ids);
  const unknown = ids.find((id) => !lapsed.some((it) => lastingId(it.parts) === id));
  if (unknown !== undefined) throw notLapsed(unknown);
  const lines: string[] = [];
  const worth = rowAmounts(session.workspace.report());
  for (const { parts, label, reason } of lapsed) {
    const other = parts.find(({ id, amount, of = amount }) => worth.get(id) !== of);
    if (other !== undefined) {
      throw otherAmount(nameOf(session, [other.id])(other.id), lastingId(parts));
    }
    if (parts.length === 1) session.workspace.pinSingletons([parts[0].id]);
    else session.workspace.merge(parts, { label, reason });
    lines.push(`kept ${printable(reason ?? label)} for the rows as they are now`);
  }
  return { lines, document: { kept: ids }, change: { adds: lapsed.map(bare), drops: [] } };
}

/** A group without what its rows once were. */
function bare(group: Pinned): Pinned {
  return { ...group, parts: group.parts.map(({ line: _, ...part }) => part) };
}

/** Takes groups that lapsed, or that are closed, out of what stays in the log. */
function takeOut(session: DecidedLedger, ids: number[]): Pinned[] {
  const named = (group: Pinned) => ids.includes(lastingId(group.parts));
  const out = [...session.lapsed.map((it) => it.group), ...session.closed].filter(named);
  session.lapsed = session.lapsed.filter((it) => !named(it.group));
  session.closed = session.closed.filter((it) => !named(it));
  return out;
}

/** Without a decision to leave its rows open, the next solve would propose the same group again. */
function leaveOpen({ workspace }: DecidedLedger, rows: number[], takeApart: () => void): void {
  takeApart();
  workspace.pinSingletons(rows);
}

/** By row, the group that holds a part of it alone. */
function loneGroups({ groups, allocations }: Report): Map<number, number> {
  const lone = new Set(groups.filter((it) => it.size === 1).map((it) => it.group_id));
  return new Map(
    allocations.filter((it) => lone.has(it.group_id)).map((it) => [it.id, it.group_id]),
  );
}

function linesOf(session: DecidedLedger, named: NamedGroup[], done: string): string[] {
  const names = nameOf(session, named.flatMap(({ parts }) => parts.map((it) => it.id)));
  return named.map(({ group, parts }) =>
    `${done} ${groupLine(group, parts, names, session.summary.unitOf)}`
  );
}

function nameOf(ledger: DecidedLedger, ids: number[]): (id: number) => string {
  return namesOfRows(ledger.data, ledger.plugin.describe, ids, remembered(ledger));
}

function namedTwice(row: string): UsageError {
  return new UsageError(
    `row ${printable(row)} is named twice; name it once, with all that it gives`,
  );
}

/**
 * A part of a row is asked for in minor units, whatever it looks like in the file.
 *
 * @throws {UsageError} for `ROW=2900.00`, where there is such a row
 */
function refuseOtherParts({ data, plugin: { describe }, summary }: DecidedLedger, words: string[]) {
  const parts = words.flatMap((word) => {
    const [, row, amount] = /^(.+)=([^=]*)$/.exec(word) ?? [];
    return row === undefined ? [] : [{ word, row, amount }];
  });
  if (parts.length === 0) return;
  const found = findNamed(data, describe, parts.flatMap(({ word, row }) => [word, row]));
  const other = parts.find(({ word, row }) => !found.has(word) && found.has(row));
  if (other === undefined) return;
  const { row, amount } = other;
  const unit = summary.unitOf(found.get(row)!);
  const minor = minorUnits(amount, unit);
  const advice = minor === null
    ? "a whole number of minor units"
    : `${printable(row)}=${minor} for ${priced(minor, unit)}`;
  throw new UsageError(
    `"${printable(amount)}" of row ${printable(row)} is no part in minor units; write ${advice}`,
  );
}

/** `2900.00` in minor units; null where it has other digits than its unit. */
function minorUnits(text: string, { digits }: MoneyUnit): number | null {
  const [, whole, fraction = ""] = /^(-?\d{1,13})\.(\d+)$/.exec(text) ?? [];
  return whole === undefined || fraction.length !== digits ? null : Number(whole + fraction);
}

/** More than the row has left, or of the other sign. */
function noSuchPart(row: string, amount: number, left: number, unit: MoneyUnit): FloreconError {
  return new FloreconError(
    "insufficient_live_amount",
    `row ${printable(row)} cannot give ${priced(amount, unit)}, as ${
      priced(left, unit)
    } of it is ` +
      `left; ask for a part of that in minor units, up to ${printable(row)}=${left}`,
    { row, requested: amount, available: left },
  );
}

function nothingFree(row: string): FloreconError {
  return new FloreconError(
    "insufficient_live_amount",
    `row ${printable(row)} has nothing left to give; unpin a group that holds it, or leave it out`,
    { row },
  );
}

/** What does not come to zero, or is in several currencies, is no match unless somebody says why. */
function refuseUneven(net: number, unit: MoneyUnit | null): void {
  if (net === 0 && unit !== null) return;
  const what = unit === null
    ? "these rows are in several currencies"
    : `their net is ${priced(net, unit)}`;
  throw new FloreconError(
    "uneven_merge",
    `${what}; if they belong together all the same, say so with --anyway and --reason TEXT`,
    { net },
  );
}

/** What was decided about an amount says nothing of another one. */
function otherAmount(row: string, group: number): FloreconError {
  return new FloreconError(
    "other_amount",
    `row ${
      printable(row)
    } is not worth what it was, so that the group would be another one; drop it ` +
      `with florecon unpin ${group}, and decide anew`,
    { group_id: group },
  );
}

function notLapsed(group: number): FloreconError {
  const message =
    `no decision of group ${group} has lapsed; name one that florecon report warns of`;
  return new FloreconError("not_lapsed", message, { group_id: group });
}

function notLone({ allocations }: Report, id: number, name: string): never {
  const group = allocations.find((it) => it.id === id)?.group_id;
  const message = group === undefined
    ? `row ${printable(name)} is worth nothing, so there is nothing to leave open`
    : `row ${
      printable(name)
    } is in group ${group} with others; pin that group, or detach the row first`;
  throw new FloreconError("not_lone", message, {
    id,
    ...(group !== undefined && { group_id: group }),
  });
}

function notPinned(group: number): FloreconError {
  const message = `group ${group} is not pinned; name groups that are`;
  return new FloreconError("not_pinned", message, { group_id: group });
}

/** A row that a person named is none of the group's. */
export function notIn(row: string, id: number, group: number): FloreconError {
  const message = `row ${printable(row)} is not in group ${group}; name rows that are`;
  return new FloreconError("unknown_member", message, { id, group_id: group });
}
