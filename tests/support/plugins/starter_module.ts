import { keptModule } from "../compiler/kept.ts";

/** The starter's source, with a change where a test needs a plugin that misbehaves. */
export function starterSource(change: (source: string) => string = (source) => source): string {
  return change(
    Deno.readTextFileSync(new URL("../../../plugins/starter/plugin.ts", import.meta.url)),
  );
}

/** A plugin's module, as `author` compiles it. */
export async function moduleOf(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const read = (path: string) => path === "plugin.ts" ? source : null;
  const { wasm } = await keptModule("plugin.ts", read, "author");
  return wasm;
}
