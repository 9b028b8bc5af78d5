/**
 * The file of a saved workspace: a person's decisions and tags, by row id. What the solver proposes
 * follows from rows and plugin and is not saved.
 *
 * @module
 */
import type { Describe } from "../core/host/describe.ts";
import { FloreconError } from "../core/host/error.ts";
import type { Report } from "../core/host/report.ts";
import { type Decision, decisionsOf, type Lapsed } from "./decisions.ts";
import { kindOf, readWhole, writeWhole } from "./files.ts";

/** The file. */
export interface Saved {
  florecon: 1;
  /** The plugin that the decisions were made with; `digest` is its code digest. */
  plugin: { domain: string; version: string; digest: string };
  decisions: Decision[];
  /** Tag to row ids: an overlay for people, which no plugin sees. */
  tags: Record<string, number[]>;
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
