import { compile, type Profile } from "../../../compiler/mod.ts";
import type { Golden } from "./script.ts";

/** A plugin's module, compiled from the source beside its golden folder. */
export async function moduleOf(
  { folder }: Golden,
  profile: Profile,
): Promise<Uint8Array<ArrayBuffer>> {
  const read = (path: string) => Deno.readTextFileSync(new URL(`../${path}`, folder));
  const compiled = await compile("plugin.ts", read, profile);
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return compiled.wasm;
}
