import { compiledWith, type Patch } from "../compiler/patched_sdk.ts";

const PATCHES: Patch[] = [["guest/intake/identity", "0xcbf29ce484222325", "0xcbf29ce484222324"]];

/** The keyed plugin, which hashes keys otherwise than the interface has it: every id is made up. */
export async function madeUpNames(): Promise<Uint8Array<ArrayBuffer>> {
  const read = (path: string) =>
    Deno.readTextFileSync(new URL(`../plugins/${path}`, import.meta.url));
  const { wasm } = await compiledWith(PATCHES, "keyed_plugin.ts", read);
  return wasm;
}
