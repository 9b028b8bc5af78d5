// @ts-types="../compiler/asc_main.d.ts"
import asc from "assemblyscript/asc";

/**
 * The plugin of `pairs.as`, compiled by AssemblyScript's own compiler.
 *
 * @param change of its source, where a test needs another
 */
export async function foreignModule(
  change: (source: string) => string = (source) => source,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = Deno.readTextFileSync(new URL("pairs.as", import.meta.url));
  const { binary, error, stderr } = await asc.compileString(change(source), {
    runtime: "incremental",
    noAssert: true,
    optimizeLevel: 1,
    use: ["abort="],
  });
  if (error !== null || binary === null) throw new Error(`${error}\n${stderr}`);
  return binary.slice();
}
