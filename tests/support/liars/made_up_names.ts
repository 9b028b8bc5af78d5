import { moduleOf } from "../compiler/plugins.ts";
import { withPatchedSdk } from "../compiler/patched_sdk.ts";

const source = Deno.readTextFileSync(new URL("../plugins/keyed_plugin.ts", import.meta.url));

/** The keyed plugin, which hashes keys otherwise than the interface has it: every id is made up. */
export async function madeUpNames(): Promise<Uint8Array<ArrayBuffer>> {
  const [is, becomes] = ["0xcbf29ce484222325", "0xcbf29ce484222324"];
  const built = withPatchedSdk(
    [["guest/intake/identity", is, becomes]],
    () => moduleOf(source),
  );
  return (await built).wasm;
}
