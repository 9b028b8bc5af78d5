import { FloreconError } from "../../core/host/error.ts";
import { parseReconciliation, type Reconciliation } from "../../sources/reconciliation/mod.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import { kindOf, readWhole } from "../system/files.ts";
import { filesNamed } from "../system/globs.ts";

/** The reconciliation of this folder, and the files that it names. */
export interface OpenReconciliation {
  reconciliation: Reconciliation;
  /** By source, in order: paths from this folder. */
  files: Map<string, string[]>;
}

/**
 * Opens `florecon.json` of this folder; null where there is none.
 *
 * @throws {FloreconError} `cannot_read`, `bad_reconciliation`; `no_files` for a source without any
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
 * @throws {FloreconError} `no_files` for a source without any
 */
export function filesOf({ sources }: Reconciliation): Map<string, string[]> {
  return new Map(Object.entries(sources).map(([name, { files }]) => [name, named(name, files)]));
}

function named(source: string, patterns: string[]): string[] {
  const files = [...new Set(patterns.flatMap((pattern) => filesNamed(".", pattern)))];
  if (files.length > 0) return files;
  const asked = patterns.map((it) => `"${it}"`).join(", ");
  const message = `there is no file ${asked} for the source "${source}"; put it there, or say ` +
    `its name in ${RECONCILIATION_FILE}`;
  throw new FloreconError("no_files", message, { source, files: patterns });
}
