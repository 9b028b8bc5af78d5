/**
 * From a plugin's source to its module, in process.
 *
 * @module
 */
import type { Describe } from "../../core/host/describe.ts";
import type { Problem } from "./problem.ts";

export type { Problem } from "./problem.ts";

/** A file's text by its path from the plugin's folder, such as `rows.ts`; null where there is none. */
export type Read = (path: string) => string | null;

/**
 * What a module is for: `author` is soonest there, `ship` is smallest, and `checked` stops at the
 * first failed assertion or index out of bounds, even where the source left the check out.
 */
export type Profile = "author" | "ship" | "checked";

/** A module and what it says of itself, or everything that is wrong with the source. */
export type Compiled =
  | { ok: true; wasm: Uint8Array<ArrayBuffer>; describe: Describe }
  | { ok: false; problems: Problem[] };

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
 * else for (const problem of compiled.problems) console.error(problem.line, problem.message);
 * ```
 */
export async function compile(entry: string, read: Read, profile: Profile): Promise<Compiled> {
  const { compilePlugin } = await import("./compile.ts");
  return compilePlugin(entry, read, profile);
}
