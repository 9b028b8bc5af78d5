import { FloreconError } from "../../../core/host/error.ts";
import { unsupported } from "../../../core/host/plugin/unsupported.ts";
import type { Report } from "../../../core/host/report/report.ts";
import {
  type KeptApart,
  keyOf,
  type LapsedApart,
  type Never,
  rowsOf,
  savedApart,
} from "../../../decisions/mod.ts";
import { groupLine, rowList } from "../../report/print_group.ts";
import { UsageError } from "../../system/errors.ts";
import { notIn } from "./not_in.ts";
import { nameOf } from "./words.ts";
import { nameGroups } from "../group_ids.ts";
import type { DecidedLedger } from "../ledger.ts";
import { type NamedGroup, proposedGroups } from "../named_groups.ts";

/** What of a group is wrong. */
export interface Declined {
  /** The id of a row of it that is apart from each of the others. */
  row?: number;
  /** No more than that these very rows are a group. */
  exact: boolean;
  /** Why, in the words of whoever says so. */
  why?: string;
}

/**
 * Declines a proposal for good: its rows do not belong together, or one does not belong to the others,
 * or they are not a group as they are. Each is free for anything else. What the plugin proposes in its
 * place is said, and a plugin that proposes the same again is refused.
 */
export function decline(session: DecidedLedger, id: number, { row, exact, why }: Declined) {
  const { describe } = session.plugin;
  if (!describe.capabilities?.includes("apart")) {
    throw unsupported(describe, "apart", "keep rows apart");
  }
  const [group] = proposedGroups(session, [id]);
  const decision = decisionOf(session, group, row, exact);
  const { workspace, summary: { unitOf } } = session;
  const said = savedApart(decision);
  workspace.apart(said);
  const after = workspace.solve();
  nameGroups(after);
  if (after.groups.some((it) => it.group_id === group.group.group_id)) {
    throw putAside(group.group.group_id);
  }
  session.apart.push(said);

  const rows = group.parts.map((it) => it.id);
  const instead = groupsWith(after, rows);
  const before = takeOver(session, rows);
  const all = [
    ...rows,
    ...instead.flatMap(({ parts }) => parts.map((it) => it.id)),
    ...before.flatMap(rowsOf),
  ];
  const names = nameOf(session, all);
  return {
    lines: [
      `declined ${groupLine(group.group, group.parts, names, unitOf)}`,
      `  ${sentenceOf(decision, names)}`,
      ...before.map((it) => `  in place of what no longer held of ${rowList(rowsOf(it), names)}`),
      ...instead.map((it) => `  instead ${groupLine(it.group, it.parts, names, unitOf)}`),
    ],
    document: {
      declined: group.group.group_id,
      ...said,
      instead: instead.map((it) => it.group.group_id),
    },
    why,
    change: { adds: [decision], drops: before.map(keyOf) },
  };
}

/** What a person says of a group, as the log keeps it. */
function decisionOf(
  session: DecidedLedger,
  { group, parts }: NamedGroup,
  row: number | undefined,
  exact: boolean,
): KeptApart | Never {
  const rows = parts.map((it) => it.id);
  if (rows.length === 1) throw lone(group.group_id);
  if (exact) return { kind: "never", rows };
  if (row === undefined) {
    if (rows.length > 2) throw whichRow(group.group_id, rows.length);
    return { kind: "apart", left: [rows[0]], right: [rows[1]] };
  }
  if (!rows.includes(row)) throw notIn(nameOf(session, [row])(row), row, group.group_id);
  return { kind: "apart", left: [row], right: rows.filter((it) => it !== row) };
}

/** The proposals that hold some of these rows together with another one. */
function groupsWith({ groups, allocations }: Report, rows: number[]): NamedGroup[] {
  const wanted = new Set(rows);
  const byGroup = Map.groupBy(allocations, (it) => it.group_id);
  return groups.filter(({ group_id, size, status }) =>
    size > 1 && status === "proposed" && byGroup.get(group_id)!.some(({ id }) => wanted.has(id))
  ).map((group) => ({ group, engineId: NaN, parts: byGroup.get(group.group_id)! }));
}

/**
 * Takes what no longer holds of anything out of the session, where the rows of it that are still there
 * are among those that are declined now.
 */
function takeOver(session: DecidedLedger, rows: number[]): (KeptApart | Never)[] {
  const settles = ({ decision, missing, holds }: LapsedApart) => {
    const there = rowsOf(decision).filter((id) => !missing.includes(id));
    return holds === null && there.length > 0 && there.every((id) => rows.includes(id));
  };
  const { lapsedApart } = session;
  session.lapsedApart = lapsedApart.filter((it) => !settles(it));
  return lapsedApart.filter(settles).map((it) => it.decision);
}

function sentenceOf(decision: KeptApart | Never, nameOf: (id: number) => string): string {
  return decision.kind === "never"
    ? `${rowList(decision.rows, nameOf)} are not proposed as one group again`
    : `${rowList(decision.left, nameOf)} stays apart from ${rowList(decision.right, nameOf)}`;
}

function lone(group: number): FloreconError {
  const message =
    `group ${group} is of one row, which nothing was matched with; name a group of two`;
  return new FloreconError("lone_group", message, { group_id: group });
}

/** Of many rows, somebody has to say which are wrong. */
function whichRow(group: number, size: number): UsageError {
  return new UsageError(
    `group ${group} is of ${size} rows: say with --row ROW which one does not belong to the others, ` +
      "or with --exact that they are not a group as they are",
  );
}

/** A group that the plugin forms of what is left, whatever belongs together. */
function putAside(group: number): FloreconError {
  const message =
    `the plugin only puts the rows of group ${group} aside, and says of none that it belongs to ` +
    "another; there is nothing to decline";
  return new FloreconError("put_aside", message, { group_id: group });
}
