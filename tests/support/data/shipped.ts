import { compile } from "../../../compiler/mod.ts";
import type { Describe } from "../../../core/host/describe/describe.ts";

/** A plugin of this repository, as it ships. */
export interface Shipped {
  wasm: Uint8Array;
  describe: Describe;
}

const plugins = new URL("../../../plugins/", import.meta.url);
const modules = new Map<string, Promise<Shipped>>();

/** The module of a plugin, by its folder's name; each is compiled once. */
export function shipped(name: string): Promise<Shipped> {
  const module = modules.get(name) ?? ship(name);
  modules.set(name, module);
  return module;
}

async function ship(name: string): Promise<Shipped> {
  const read = (path: string) => Deno.readTextFileSync(new URL(`${name}/${path}`, plugins));
  const compiled = await compile("plugin.ts", read, "ship");
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return compiled;
}
