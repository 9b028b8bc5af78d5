/**
 * The file of a saved workspace: a person's decisions and tags, by row id. What the solver proposes
 * follows from rows and plugin and is not saved.
 *
 * @module
 */
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { parseJson } from "../../core/host/json.ts";
import type { Report } from "../../core/host/report/report.ts";
import { type Decision, decisionsOf, type Lapsed } from "./decisions.ts";
import { kindOf, readWhole, writeWhole } from "../system/files.ts";

/** The file. */
export interface Saved {
  florecon: 1;
  /** The plugin that the decisions were made with; `digest` is its code digest. */
  plugin: { domain: string; version: string; digest: string };
  decisions: Decision[];
  /** Tag to row ids: an overlay for people, which no plugin sees. */
  tags: Record<string, number[]>;
}

/** A saved workspace that was opened. */
export interface OpenedFile {
  /** As the plugin at hand will save it. */
  saved: Saved;
  /** Where it is kept. */
  file: string;
  /** The build that saved it before, where it was not this one. */
  otherBuild: string | null;
  /** The file as it was, or null where there was none. */
  text: string | null;
}

/**
 * Opens a saved workspace, or begins one where there is no such file.
 *
 * @param digest the code digest of the plugin at hand
 * @throws {FloreconError} `cannot_read`, `bad_workspace`, `other_plugin`
 */
export async function openSaved(
  file: string,
  describe: Describe,
  digest: string,
): Promise<OpenedFile> {
  const { id: domain, version } = describe.domain;
  const plugin = { domain, version, digest };
  const text = await textOf(file);
  if (text === null) {
    const saved: Saved = { florecon: 1, plugin, decisions: [], tags: {} };
    return { saved, file, otherBuild: null, text };
  }
  const saved = parseSaved(text, file);
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
  return { saved: { ...saved, plugin }, file, otherBuild, text };
}

/**
 * Reads a saved workspace that is there.
 *
 * @throws {FloreconError} `cannot_read`, `bad_workspace`
 */
export async function readSaved(file: string): Promise<Saved> {
  return parseSaved(new TextDecoder().decode(await readWhole(file)), file);
}

/**
 * Saves the decisions of a report, and those that lapsed: they may hold again.
 *
 * @throws {FloreconError} `workspace_changed` where somebody else has saved the file meanwhile;
 * `not_kept`, `cannot_write`
 */
export async function saveDecisions(
  { saved, file, text }: Pick<OpenedFile, "saved" | "file" | "text">,
  report: Report,
  lapsed: Lapsed[],
): Promise<void> {
  const decisions = [...decisionsOf(report), ...lapsed.map((it) => it.decision)];
  if (await textOf(file) !== text) {
    const message = `"${file}" was changed by somebody else meanwhile; run the command again`;
    throw new FloreconError("workspace_changed", message, { file });
  }
  await writeWhole(file, formatSaved({ ...saved, decisions }));
}

async function textOf(file: string): Promise<string | null> {
  return kindOf(file) === "missing" ? null : new TextDecoder().decode(await readWhole(file));
}

/**
 * Reads a saved workspace.
 *
 * @throws {FloreconError} `bad_workspace`
 */
export function parseSaved(text: string, file: string): Saved {
  let document: unknown;
  try {
    document = parseJson(text);
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
  if (!isRecord(tags)) return `"tags" is not an object`;
  for (const [tag, ids] of Object.entries(tags)) {
    if (Array.isArray(ids) && ids.every(Number.isSafeInteger)) continue;
    return `the tag ${JSON.stringify(tag)} is not a list of whole ids`;
  }
  return null;
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
