import { compile } from "../../compiler/mod.ts";

/**
 * Compiles a plugin of this repository as it ships.
 *
 * @param entry its path from the repository's root
 * @throws {Error} with the compiler's words where it does not compile
 */
export async function moduleOf(entry: string): Promise<Uint8Array<ArrayBuffer>> {
  const at = entry.lastIndexOf("/") + 1;
  const folder = new URL(`../../${entry.slice(0, at)}`, import.meta.url);
  const read = (path: string) => Deno.readTextFileSync(new URL(path, folder));
  const compiled = await compile(entry.slice(at), read, "ship");
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return compiled.wasm;
}
