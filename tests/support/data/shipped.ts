import { keptModuleIn } from "../compiler/kept.ts";
import type { Module } from "../compiler/shelf.ts";

const plugins = new URL("../../../plugins/", import.meta.url);

/** A plugin of this repository as it ships, by its folder's name. */
export function shipped(name: string): Promise<Module> {
  return keptModuleIn(new URL(`${name}/`, plugins), "plugin.ts", "ship");
}
