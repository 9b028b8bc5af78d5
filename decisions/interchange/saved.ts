/**
 * Decisions as a JSON document, by row id: how they come from elsewhere and leave for elsewhere. A log
 * is where they are made.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { isRecord, parseJson } from "../../core/host/json.ts";
import type { Change, KeptApart, MadeWith, Never, Pinned } from "../decision/decision.ts";
import type { Settled } from "../decision/settled.ts";
import type { ReadDocument, Saved, SavedApart, SavedGroup } from "./document.ts";
import { isOriginal, takeOver } from "./original.ts";

/**
 * Reads such a document, of florecon's own or of the original's hosts.
 *
 * @param file as errors name it
 * @throws {FloreconError} `bad_workspace`
 */
export function parseSaved(text: string, file: string): ReadDocument {
  let document: unknown;
  try {
    document = parseJson(text);
  } catch {
    throw badWorkspace(file, "it is not JSON");
  }
  if (isRecord(document) && isOriginal(document)) {
    const taken = takeOver(document);
    if (typeof taken === "string") throw badWorkspace(file, taken);
    const { remarks, ...saved } = taken;
    return { saved: { florecon: 1, ...saved }, remarks };
  }
  const fault = savedFault(document);
  if (fault !== null) throw badWorkspace(file, fault);
  return { saved: document as Saved, remarks: [] };
}

/** What a document comes to in a log: the plugin, where it names one, and what people decided. */
export function changesOf(
  { plugin, decisions, tags, declined = [] }: Saved,
): { plugin: MadeWith | null; change: Change } {
  const { domain, version, digest } = plugin;
  const groups = decisions.map(({ label, reason, allocations }): Pinned => ({
    kind: "pinned",
    label,
    ...(reason && { reason }),
    parts: allocations.map(({ id, amount, of }) => ({
      id,
      amount,
      ...(of !== undefined && { of }),
    })),
  }));
  const tagged = Object.entries(tags).flatMap(([tag, rows]) =>
    rows.map((row) => ({ kind: "tagged" as const, tag, row }))
  );
  const apart = declined.map((it): KeptApart | Never =>
    "set" in it
      ? { kind: "never", rows: it.set }
      : { kind: "apart", left: it.left, right: it.right }
  );
  return {
    plugin: domain === "" ? null : { kind: "made with", domain, version, module: digest },
    change: { adds: [...groups, ...tagged, ...apart], drops: [] },
  };
}

/** What holds, as such a document. */
export function savedOf(settled: Settled): Saved {
  const [made] = settled.all("made with");
  const { domain, version, module } = made ?? { domain: "", version: "", module: "" };
  const declined = settled.declined().map(savedApart);
  return {
    florecon: 1,
    plugin: { domain, version, digest: module },
    decisions: settled.all("pinned").map(savedGroup),
    tags: settled.tagged(),
    ...(declined.length > 0 && { declined }),
  };
}

/** A pinned group, without what only a log says of it. */
export function savedGroup({ label, reason, parts }: Pinned): SavedGroup {
  const allocations = parts.map(({ id, amount, of }) => ({
    id,
    amount,
    ...(of !== undefined && { of }),
  }));
  return { label, ...(reason && { reason }), allocations };
}

/** What was declined, without what only a log says of it. */
export function savedApart(decision: KeptApart | Never): SavedApart {
  if (decision.kind === "never") return { set: decision.rows };
  return { left: decision.left, right: decision.right };
}

function savedFault(document: unknown): string | null {
  if (!isRecord(document)) return "it is not a JSON object";
  if (document.florecon !== 1) return `"florecon" should be 1`;
  const { plugin, decisions, tags } = document;
  if (!isRecord(plugin) || typeof plugin.domain !== "string") return `"plugin" names no domain`;
  if (!Array.isArray(decisions)) return `"decisions" is not a list`;
  for (const [at, decision] of decisions.entries()) {
    const parts = isRecord(decision) ? decision.allocations : undefined;
    if (!isRecord(decision) || typeof decision.label !== "string") {
      return `decisions[${at}] has no label`;
    }
    if (!Array.isArray(parts) || parts.length === 0 || !parts.every(isPart)) {
      return `decisions[${at}] needs allocations of whole ids and amounts`;
    }
  }
  const { declined = [] } = document;
  const at = Array.isArray(declined) ? declined.findIndex((it) => !isApart(it)) : 0;
  if (at >= 0) return `declined[${at}] needs whole ids as "left" and "right", or as "set"`;
  if (!isRecord(tags)) return `"tags" is not an object`;
  for (const [tag, ids] of Object.entries(tags)) {
    if (Array.isArray(ids) && ids.every(Number.isSafeInteger)) continue;
    return `the tag ${JSON.stringify(tag)} is not a list of whole ids`;
  }
  return null;
}

function isApart(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if ("set" in value) return isSet(value.set) && value.set.length > 1;
  const { left, right } = value;
  return isSet(left) && isSet(right) && left.length > 0 && right.length > 0 &&
    isSet([...left, ...right]);
}

function isSet(ids: unknown): ids is number[] {
  return Array.isArray(ids) && ids.every(Number.isSafeInteger) && new Set(ids).size === ids.length;
}

function isPart(part: unknown): boolean {
  return isRecord(part) && Number.isSafeInteger(part.id) && Number.isSafeInteger(part.amount) &&
    (part.of === undefined || Number.isSafeInteger(part.of));
}

function badWorkspace(file: string, why: string): FloreconError {
  return new FloreconError(
    "bad_workspace",
    `"${file}" is not a saved workspace: ${why}; name another file, or mend it`,
    { file },
  );
}
