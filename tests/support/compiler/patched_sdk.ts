import { assertNotEquals } from "@std/assert/not_equals.js";
import type { Compiled, Read } from "../../../compiler/mod.ts";
import { sdk } from "../../../compiler/sdk/files.generated.ts";

/** What is put in the place of what, by file of the SDK. */
export type Patch = [file: string, is: string, becomes: string];

/**
 * Builds with an SDK that is not ours in a few places. In one go: what is compiled meanwhile would be
 * compiled with it as well.
 *
 * @param added files beside ours, by import path
 */
export function withPatchedSdk<T>(
  patches: Patch[],
  build: () => T,
  added: Record<string, string> = {},
): T {
  const sources = sdk as Map<string, string>;
  const originals = new Map(sources);
  try {
    for (const [file, text] of Object.entries(added)) sources.set(file, text);
    for (const [file, is, becomes] of patches) {
      const source = sources.get(file)!;
      const changed = source.replace(is, becomes);
      assertNotEquals(changed, source);
      sources.set(file, changed);
    }
    return build();
  } finally {
    sources.clear();
    for (const [file, source] of originals) sources.set(file, source);
  }
}

/** What a plugin compiles to with such an SDK. */
export async function compiledWith(
  patches: Patch[],
  entry: string,
  read: Read,
  added?: Record<string, string>,
): Promise<Extract<Compiled, { ok: true }>> {
  const { compilePlugin } = await import("../../../compiler/compile.ts");
  const compiled = withPatchedSdk(patches, () => compilePlugin(entry, read, "author"), added);
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return compiled;
}
