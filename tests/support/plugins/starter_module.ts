import { compile } from "../../../compiler/mod.ts";

/** The starter's source, with a change where a test needs a plugin that misbehaves. */
export function starterSource(change: (source: string) => string = (source) => source): string {
  return change(
    Deno.readTextFileSync(new URL("../../../plugins/starter/plugin.ts", import.meta.url)),
  );
}

/** A plugin's module, as `author` compiles it. */
export async function moduleOf(source: string): Promise<Uint8Array> {
  const read = (path: string) => path === "plugin.ts" ? source : null;
  const compiled = await compile("plugin.ts", read, "author");
  if (!compiled.ok) throw new Error(compiled.diagnostics.map((it) => it.message).join("\n"));
  return compiled.wasm;
}
