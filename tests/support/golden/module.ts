import type { Profile } from "../../../compiler/mod.ts";
import { keptModuleIn } from "../compiler/kept.ts";
import type { Golden } from "./script.ts";

/** A plugin's module, compiled from the source beside its golden folder. */
export async function moduleOf(
  { folder }: Golden,
  profile: Profile,
): Promise<Uint8Array<ArrayBuffer>> {
  const { wasm } = await keptModuleIn(new URL("../", folder), "plugin.ts", profile);
  return wasm;
}
