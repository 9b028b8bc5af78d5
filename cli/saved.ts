/**
 * A saved workspace: a person's decisions, by row id. What the solver proposes follows from rows
 * and plugin and is not saved.
 *
 * @module
 */
import type { Describe } from "../core/host/describe.ts";
import { FloreconError } from "../core/host/error.ts";
import type { Report } from "../core/host/report.ts";
import type { Workspace } from "../core/host/workspace.ts";
import { kindOf, readWhole, writeWhole } from "./files.ts";

/** A part of a row, in minor units. */
export interface SavedPart {
  id: number;
  amount: number;
  /** The whole row's amount, where the part is not all of it. */
  of?: number;
}

/** A group that a person pinned. */
export interface Decision {
  label: string;
  reason?: string;
  allocations: SavedPart[];
}

/** The file. */
export interface Saved {
  florecon: 1;
  /** The plugin that the decisions were made with; `digest` is its code digest. */
  plugin: { domain: string; version: string; digest: string };
  decisions: Decision[];
  /** Tag to row ids: an overlay for people, which no plugin sees. */
  tags: Record<string, number[]>;
}

/** A decision that the rows no longer bear out. */
export interface Lapsed {
  decision: Decision;
  why: string;
}

/**
 * Opens a saved workspace, or begins one where there is no such file.
 *
 * @param digest the code digest of the plugin at hand
 * @returns the workspace, as this plugin will save it, and whether another build of it did before
 * @throws {FloreconError} `cannot_read`, `bad_workspace`, `other_plugin`
 */
export async function openSaved(
  file: string,
  describe: Describe,
  digest: string,
): Promise<{ saved: Saved; otherBuild: string | null }> {
  const { id: domain, version } = describe.domain;
  const plugin = { domain, version, digest };
  if (kindOf(file) === "missing") {
    return { saved: { florecon: 1, plugin, decisions: [], tags: {} }, otherBuild: null };
  }
  const saved = parseSaved(new TextDecoder().decode(await readWhole(file)), file);
  const was = saved.plugin;
  if (was.domain !== domain) {
    throw new FloreconError(
      "other_plugin",
      `"${file}" holds decisions made with ${was.domain}, not ${domain}; name that plugin, or ` +
        "another file",
      { file, domain: was.domain },
    );
  }
  const otherBuild = was.digest === digest ? null : `${was.domain} ${was.version}`;
  return { saved: { ...saved, plugin }, otherBuild };
}

/** Saves the decisions of a report, and those that lapsed: they may hold again. */
export async function saveDecisions(
  file: string,
  saved: Saved,
  report: Report,
  lapsed: Lapsed[],
): Promise<void> {
  const decisions = [...decisionsOf(report), ...lapsed.map((it) => it.decision)];
  await writeWhole(file, formatSaved({ ...saved, decisions }));
}

/**
 * Reads a saved workspace.
 *
 * @throws {FloreconError} `bad_workspace`
 */
export function parseSaved(text: string, file: string): Saved {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw badWorkspace(file, "it is not JSON");
  }
  const fault = savedFault(document);
  if (fault !== null) throw badWorkspace(file, fault);
  return document as Saved;
}

/** The file's text: one decision a line, so that a difference between two versions can be read. */
export function formatSaved(saved: Saved): string {
  const { florecon, plugin, decisions, tags } = saved;
  const lines = decisions.map((it) => `    ${JSON.stringify(it)}`);
  return `{
  "florecon": ${florecon},
  "plugin": ${JSON.stringify(plugin)},
  "decisions": [${lines.length > 0 ? `\n${lines.join(",\n")}\n  ` : ""}],
  "tags": ${JSON.stringify(tags)}
}
`;
}

/**
 * Pins saved decisions on rows that were just taken in, before they are solved. A decision lapses
 * where a row of it is gone or its amount has changed, as it would have in a live workspace.
 */
export function assertDecisions(workspace: Workspace, decisions: Decision[]): Lapsed[] {
  if (decisions.length === 0) return [];
  const whole = amountsById(workspace.report());
  const free = new Map(whole);
  const lapsed: Lapsed[] = [];
  // Groups come first: a pinned lone row is what they leave over.
  const inOrder = decisions.toSorted((a, b) => Number(isLone(a)) - Number(isLone(b)));
  for (const decision of inOrder) {
    const why = changed(decision, whole) ?? pin(workspace, decision, free);
    if (why !== null) lapsed.push({ decision, why });
    else for (const { id, amount } of decision.allocations) free.set(id, free.get(id)! - amount);
  }
  return lapsed;
}

/** The pinned groups of a report, as decisions. */
export function decisionsOf(report: Report): Decision[] {
  const whole = amountsById(report);
  const decisions = new Map<number, Decision>();
  for (const { group_id, origin, reason, status } of report.groups) {
    if (status !== "pinned") continue;
    decisions.set(group_id, { label: origin, ...(reason && { reason }), allocations: [] });
  }
  for (const { id, group_id, amount } of report.allocations) {
    const of = whole.get(id)!;
    decisions.get(group_id)?.allocations.push({ id, amount, ...(of !== amount && { of }) });
  }
  return [...decisions.values()];
}

/** How a person knows a decision: `"settled by hand" over rows 4, 7`. */
export function decisionName({ label, reason, allocations }: Decision): string {
  const ids = allocations.map((it) => it.id);
  const shown = ids.slice(0, 6).join(", ") + (ids.length > 6 ? ", …" : "");
  return `"${reason ?? label}" over row${ids.length === 1 ? "" : "s"} ${shown}`;
}

function isLone(decision: Decision): boolean {
  return decision.allocations.length === 1;
}

/** What has become of a decision's rows since, or `null`. */
function changed(decision: Decision, whole: Map<number, number>): string | null {
  for (const { id, amount, of = amount } of decision.allocations) {
    const now = whole.get(id);
    if (now === undefined) return `row ${id} is gone`;
    if (now !== of) return `row ${id} was ${of} and is ${now}`;
  }
  return null;
}

/** Pins one decision; what stood against it, or `null`. */
function pin(workspace: Workspace, decision: Decision, free: Map<number, number>): string | null {
  const { label, reason, allocations } = decision;
  if (isLone(decision)) {
    const [{ id, amount }] = allocations;
    if (free.get(id) !== amount) return `${free.get(id)} of row ${id} is left, not ${amount}`;
    workspace.pinSingletons([id]);
    return null;
  }
  try {
    workspace.merge(allocations, { label, reason });
    return null;
  } catch (error) {
    if (error instanceof FloreconError && error.code !== "trapped") return error.message;
    throw error;
  }
}

function amountsById(report: Report): Map<number, number> {
  const amounts = new Map<number, number>();
  for (const { id, amount } of report.allocations) amounts.set(id, (amounts.get(id) ?? 0) + amount);
  return amounts;
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
  return isRecord(tags) ? null : `"tags" is not an object`;
}

function isPart(part: unknown): boolean {
  return isRecord(part) && Number.isSafeInteger(part.id) && Number.isSafeInteger(part.amount) &&
    (part.of === undefined || Number.isSafeInteger(part.of));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function badWorkspace(file: string, why: string): FloreconError {
  return new FloreconError(
    "bad_workspace",
    `"${file}" is not a saved workspace: ${why}; name another file, or mend it`,
    { file },
  );
}
