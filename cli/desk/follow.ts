import {
  type Change,
  type DecidedPart,
  type Decision,
  isBeside,
  type LogEvent,
  type Settled,
} from "../../decisions/mod.ts";
import { holdParts, lastingId } from "../workspace/group_ids.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";
import { isPutAside } from "./lists.ts";

/** A group that a change signs off, or opens again. */
export interface Move {
  id: number;
  parts: DecidedPart[];
  to: "pinned" | "proposed";
}

/** The groups that a change moves. @param settled what held before */
export function movesIn({ adds, drops }: Change, settled: Settled): Move[] {
  const dropped = drops.flatMap((key) => settled.get(key) ?? []);
  return [
    ...dropped.flatMap((it) => it.kind === "pinned" ? [move(it.parts, "proposed")] : []),
    ...adds.flatMap((it) => it.kind === "pinned" ? [move(it.parts, "pinned")] : []),
  ];
}

/**
 * Has the plugin follow what somebody else wrote down, where that only signs off what is proposed here, or
 * takes such a thing back.
 *
 * @param proposed the groups that the last solve proposed
 * @returns whether it could; where not, the ledger has to be opened anew
 */
export function follow(
  { workspace, report, groupIds, opened: { settled } }: DecidedLedger,
  { change }: LogEvent,
  proposed: ReadonlySet<number>,
): boolean {
  if (!change.adds.every(isFollowed)) return false;
  if (!change.drops.every((key) => isKnown(key, settled))) return false;
  const moves = movesIn(change, settled);
  const status = new Map(report.groups.map((it) => [it.group_id, it.status]));
  if (!moves.every(({ id, to }) => proposed.has(id) && status.get(id) !== to)) return false;
  const moved = new Set(moves.map(({ id }) => id));
  // Two groups may have one id, and then it is the other's here.
  if (!holdParts(report, new Map(moves.map(({ id, parts }) => [id, parts])))) return false;
  if (report.groups.some((it) => moved.has(it.group_id) && isPutAside(it))) return false;
  for (const { id, to } of moves) {
    const engineId = groupIds.get(id)!;
    if (to === "pinned") workspace.pin(engineId);
    else workspace.unpin(engineId);
  }
  return true;
}

function isKnown(key: string, settled: Settled): boolean {
  const decision = settled.get(key);
  return decision !== undefined && isFollowed(decision);
}

/** Whether a decision pins a group, or is of a kind that no plugin sees. */
function isFollowed(decision: Decision): boolean {
  return decision.kind === "pinned" || decision.kind === "signed off" || isBeside(decision);
}

function move(parts: DecidedPart[], to: Move["to"]): Move {
  return { id: lastingId(parts), parts, to };
}
