import { basename, dirname, join } from "node:path";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf, suffix } from "../system/files.ts";

/** The suffixes of data that can be read. */
export const DATA_SUFFIXES = [
  ...["csv", "arrow", "feather"],
  ...["tsv", "xlsx", "parquet", "arrows", "ipc", "jsonl", "ndjson"],
];

/** What the arguments of `author`, `check`, `ship` and `test` point at. */
export interface Target {
  /** The plugin project, or the folder that the module is in. */
  folder: string;
  /** A module, where one was named in place of a project. */
  module?: string;
  /** The data to run on: what was named, or the folder's own sample. */
  data: string;
}

/**
 * Tells a folder, a module and data apart, in whatever order they come.
 *
 * @throws {UsageError}
 */
export function targetOf(args: string[]): Target {
  const target: Partial<Target> = {};
  for (const arg of args) {
    const kind = suffix(arg);
    if (kindOf(arg) === "folder") target.folder = arg;
    else if (kind === "wasm") target.module = arg;
    else if (DATA_SUFFIXES.includes(kind)) target.data = arg;
    else if (arg.endsWith("plugin.ts")) target.folder = dirname(arg);
    else if (basename(arg) === RECONCILIATION_FILE) throw new UsageError(ofBooks(arg));
    else throw new UsageError(`"${arg}" is neither a plugin's folder, nor a module, nor data`);
  }
  const folder = target.folder ?? (target.module ? dirname(target.module) : ".");
  const sample = join(folder, "data/sample.csv");
  if (target.module && !target.data && kindOf(sample) === "missing") {
    throw new UsageError(`name DATA to run "${target.module}" on: there is no "${sample}"`);
  }
  return { folder, module: target.module, data: target.data ?? sample };
}

/**
 * The same for a command that compiles.
 *
 * @throws {UsageError} for a module
 */
export function projectOf(args: string[]): Target {
  const module = args.find((arg) => suffix(arg) === "wasm");
  if (module === undefined) return targetOf(args);
  throw new UsageError(
    `"${module}" is compiled already; name a plugin's folder, or florecon test it`,
  );
}

function ofBooks(file: string): string {
  return `"${file}" is of books, and neither a plugin nor data; florecon solve --truth FILE, in its ` +
    "folder, holds them against a truth";
}
