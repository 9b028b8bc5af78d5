/**
 * Tier 0: which files are plugins, as far as that can be told without running them.
 *
 * @module
 */
import type { Finding, Place } from "../finding.ts";
import { places } from "./places.ts";
import { scanFile } from "./scan_file.ts";

/** How to scan. */
export interface ScanOptions {
  /** Reads the files whole: checks the code against its manifest, and tells the file digests. */
  digest?: boolean;
  /** What is known of a file that has not changed, and then is not opened. */
  known?: (place: Place) => Finding | undefined;
  /** A folder that is not looked into. */
  except?: string;
  /** Told how many bytes were read of each file. */
  onRead?: (bytes: number) => void;
}

/**
 * Finds the plugins among files and in folders, and whatever they have below them.
 *
 * Of each module its section headers and its manifest are read, and nothing is compiled. Whatever is
 * wrong with a file is a finding of its own; nothing makes this throw, and nothing hides the rest.
 *
 * @example
 * ```ts
 * for (const it of scan(["plugins"])) {
 *   console.log(it.path, it.ok ? it.manifest.domain.id : `${it.message} [${it.code}]`);
 * }
 * ```
 */
export function* scan(paths: string[], options: ScanOptions = {}): Generator<Finding> {
  for (const place of places(paths, options.except)) {
    yield "code" in place ? place : options.known?.(place) ?? scanFile(place, options);
  }
}
