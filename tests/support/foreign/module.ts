import { keptBytes } from "../compiler/kept.ts";

/**
 * The plugin of `pairs.as`, compiled by AssemblyScript's own compiler.
 *
 * @param change of its source, where a test needs another
 */
export function foreignModule(
  change: (source: string) => string = (source) => source,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = change(Deno.readTextFileSync(new URL("pairs.as", import.meta.url)));
  const own = Deno.readTextFileSync(new URL(import.meta.url));
  return keptBytes([own, source], () => compiled(source));
}

async function compiled(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const { compileString } = await import("../compiler/compile_string.ts");
  return await compileString(source, {
    runtime: "incremental",
    noAssert: true,
    optimizeLevel: 1,
    use: ["abort="],
  });
}
