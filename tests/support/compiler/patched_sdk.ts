import { assertNotEquals } from "@std/assert/not_equals.js";
import { sdk } from "../../../compiler/sdk/files.generated.ts";

/** What is put in the place of what, by file of the SDK. */
export type Patch = [file: string, is: string, becomes: string];

/**
 * Builds with an SDK that is not ours in a few places.
 *
 * @param added files beside ours, by import path
 */
export async function withPatchedSdk<T>(
  patches: Patch[],
  build: () => T | Promise<T>,
  added: Record<string, string> = {},
): Promise<T> {
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
    return await build();
  } finally {
    sources.clear();
    for (const [file, source] of originals) sources.set(file, source);
  }
}
