import { FloreconError } from "../../core/host/error.ts";
import { parseReconciliation, type Reconciliation } from "../../sources/reconciliation/mod.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import { kindOf, readWhole } from "../system/files.ts";
import { filesNamed, isPattern } from "../system/globs.ts";

/** The reconciliation of this folder, and the files that it names. */
export interface OpenReconciliation {
  reconciliation: Reconciliation;
  /** By source, in order: paths from this folder. */
  files: Map<string, string[]>;
}

/**
 * Opens `florecon.json` of this folder; null where there is none.
 *
 * @throws {FloreconError} `cannot_read`, `bad_reconciliation`; `no_files` for a source without any, or
 * a file that is missing
 */
export async function openReconciliation(): Promise<OpenReconciliation | null> {
  if (kindOf(RECONCILIATION_FILE) === "missing") return null;
  const text = new TextDecoder().decode(await readWhole(RECONCILIATION_FILE));
  const reconciliation = parseReconciliation(text, RECONCILIATION_FILE);
  return { reconciliation, files: filesOf(reconciliation) };
}

/**
 * The files of every source, by its name.
 *
 * @throws {FloreconError} `no_files` for a source without any, or a file that is missing
 */
export function filesOf({ sources }: Reconciliation): Map<string, string[]> {
  return new Map(Object.entries(sources).map(([name, { files }]) => [name, named(name, files)]));
}

/** The patterns that no file is called by. */
export function unmatchedOf(patterns: string[]): string[] {
  return patterns.filter((it) => isPattern(it) && filesNamed(".", it).length === 0);
}

function named(source: string, patterns: string[]): string[] {
  const missing = patterns.find((it) => !isPattern(it) && filesNamed(".", it).length === 0);
  const files = new Set(patterns.flatMap((pattern) => filesNamed(".", pattern)));
  if (missing === undefined && files.size > 0) return [...files];
  const asked = missing === undefined ? patterns : [missing];
  const shown = asked.map((it) => `"${it}"`).join(", ");
  const otherwise = patterns.length > asked.length ? "take it out of" : "say its name in";
  const message = `there is no file ${shown} for the source "${source}"; put it there, or ` +
    `${otherwise} ${RECONCILIATION_FILE}`;
  throw new FloreconError("no_files", message, { source, files: asked });
}
