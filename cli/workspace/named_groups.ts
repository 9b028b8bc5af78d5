import { FloreconError } from "../../core/host/error.ts";
import type { ReportGroup } from "../../core/host/report/report.ts";
import type { Part } from "../../core/host/plugin/workspace.ts";
import { UsageError } from "../system/errors.ts";
import { unpinWords } from "./frozen.ts";
import type { DecidedLedger, OpenLedger } from "./ledger.ts";

/** A group that a person named by its id. */
export interface NamedGroup {
  /** As reports show it. */
  group: ReportGroup;
  /** The plugin's own id of it. */
  engineId: number;
  parts: Part[];
}

/** Reads ids of groups, as reports print them. */
export function groupIdsIn(words: string[]): number[] {
  return words.map((word) => {
    if (/^\d+$/.test(word) && Number.isSafeInteger(Number(word))) return Number(word);
    throw new UsageError(`"${word}" is no group id; take one from florecon report`);
  });
}

/**
 * Finds groups of a ledger, each once.
 *
 * @throws {FloreconError} `unknown_group`
 */
export function groupsNamed({ report, groupIds }: OpenLedger, ids: number[]): NamedGroup[] {
  const wanted = new Set(ids);
  const unknown = ids.find((id) => !groupIds.has(id));
  if (unknown !== undefined) throw unknownGroup(unknown);
  const found = new Map<number, NamedGroup>();
  for (const group of report.groups) {
    const id = group.group_id;
    if (wanted.has(id)) found.set(id, { group, engineId: groupIds.get(id)!, parts: [] });
  }
  for (const { id, group_id, amount } of report.allocations) {
    found.get(group_id)?.parts.push({ id, amount });
  }
  return [...wanted].map((id) => found.get(id)!);
}

/**
 * The same for groups that are to be taken apart, which no pinned one may be.
 *
 * @throws {FloreconError} `unknown_group`, `frozen_group`
 */
export function proposedGroups(ledger: DecidedLedger, ids: number[]): NamedGroup[] {
  const named = groupsNamed(ledger, ids);
  const pinned = named.find(({ group }) => group.status === "pinned");
  if (pinned) throw frozenGroup(ledger, pinned);
  return named;
}

function unknownGroup(id: number): FloreconError {
  return new FloreconError(
    "unknown_group",
    `there is no group ${id} in this ledger as it stands; take an id from florecon report`,
    { group_id: id },
  );
}

function frozenGroup(ledger: DecidedLedger, { group: { group_id }, parts }: NamedGroup) {
  const how = unpinWords(ledger, group_id, parts);
  const message = `group ${group_id} is pinned; unpin it first with ${how}`;
  return new FloreconError("frozen_group", message, { group_id });
}
