/**
 * What `check --fix` writes: the mends that are certain, over and over until none is left.
 *
 * @module
 */
import { compilePlugin } from "../compile.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Read } from "../types.ts";
import { mendOf } from "./by_code.ts";
import { edited } from "./edit.ts";

/** A plugin's mends uncover others, in a few rounds; more than that would be a mistake of ours. */
const MOST_ROUNDS = 50;

/** Mends a plugin; see `mod.ts`. */
export function mendPlugin(entry: string, read: Read): Map<string, string> {
  const mended = new Map<string, string>();
  const readMended: Read = (path) => mended.get(path) ?? read(path);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const compiled = compilePlugin(entry, readMended, "author");
    if (compiled.ok || !mendAll(compiled.diagnostics, readMended, mended)) break;
  }
  return mended;
}

/** Whether there was anything to mend. */
function mendAll(
  diagnostics: Diagnostic[],
  read: Read,
  mended: Map<string, string>,
): boolean {
  let any = false;
  for (const file of new Set(diagnostics.map(({ file }) => file))) {
    const text = read(file);
    if (text == null) continue;
    const found = diagnostics.filter((it) => it.file == file);
    const result = edited(text, found.flatMap((it) => mendOf(text, it) ?? []));
    if (result == text) continue;
    mended.set(file, result);
    any = true;
  }
  return any;
}
