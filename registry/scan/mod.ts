/**
 * Tier 0: which files are plugins, as far as that can be told without running them.
 *
 * @module
 */
import type { Finding } from "../finding.ts";
import type { ScanOptions } from "./options.ts";
import { places } from "./places.ts";
import { scanFile } from "./file.ts";
import { Withdrawn } from "./withdrawn.ts";

export type { ScanOptions } from "./options.ts";

/**
 * Finds the plugins among files and in folders, and whatever they have below them.
 *
 * Of each module its section headers and its manifest are read, and nothing is compiled. Whatever is
 * wrong with a file is a finding of its own; nothing makes this throw, and nothing hides the rest.
 * In the folder of a registry, what was withdrawn there is marked as such.
 *
 * @example
 * ```ts
 * for (const it of scan(["plugins"])) {
 *   console.log(it.path, it.ok ? it.manifest.domain.id : `${it.message} [${it.code}]`);
 * }
 * ```
 */
export function* scan(paths: string[], options: ScanOptions = {}): Generator<Finding> {
  const withdrawn = new Withdrawn();
  for (const place of places(paths, options.except)) {
    if ("code" in place) yield place;
    else yield options.known?.(place) ?? withdrawn.mark(scanFile(place, options));
  }
}
