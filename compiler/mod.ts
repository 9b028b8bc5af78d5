/**
 * From a plugin's source to its module, in process.
 *
 * @module
 */
import type { Compiled, Profile, Read } from "./types.ts";

export type { Diagnostic } from "./diagnostic.ts";
export { type AuthorsCall, callsUnderWay } from "./trace/calls.ts";
export type { Compiled, Module, Profile, Read } from "./types.ts";

/**
 * Compiles a plugin, from its entry file and the files that this one imports, into a module without
 * imports. The same sources give the same bytes.
 *
 * The compiler is loaded on the first call, which takes a few tenths of a second.
 *
 * @example
 * ```ts
 * const read = (path: string) => {
 *   try {
 *     return Deno.readTextFileSync(`plugins/bank/${path}`);
 *   } catch {
 *     return null;
 *   }
 * };
 * const compiled = await compile("plugin.ts", read, "author");
 * if (compiled.ok) console.log(compiled.describe.domain.id, compiled.wasm.length);
 * else for (const { line, message } of compiled.diagnostics) console.error(line, message);
 * ```
 */
export async function compile(entry: string, read: Read, profile: Profile): Promise<Compiled> {
  const { compilePlugin } = await import("./compile.ts");
  return compilePlugin(entry, read, profile);
}

/**
 * Mends in a plugin what can be mended in one way only, and means to JavaScript what it meant: the
 * files that change, by path, with their new texts. Every line keeps its number; a second time there is
 * nothing to mend. What is left over, `compile` says.
 */
export async function mend(entry: string, read: Read): Promise<Map<string, string>> {
  const { mendPlugin } = await import("./mends/mend.ts");
  return mendPlugin(entry, read);
}
