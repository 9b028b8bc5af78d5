import { Assembly } from "../../compiler/assembly.ts";

const entry = new URL("kernel.ts", import.meta.url);

/** What each build of the kernel is for: `ship` as in plugins, `checked` with every assertion. */
export type Profile = "ship" | "checked";

const SETTINGS = {
  ship: { optimized: true, assertions: false, boundsChecked: false },
  checked: { optimized: false, assertions: true, boundsChecked: true },
};

/**
 * Compiles the flow kernel as a plugin is compiled: the solver comes out of the SDK.
 *
 * @throws {Error} with the compiler's own words where the kernel does not compile
 */
export async function buildKernel(profile: Profile): Promise<Uint8Array<ArrayBuffer>> {
  const text = await Deno.readTextFile(entry);
  const assembly = new Assembly(() => null, SETTINGS[profile]);
  const fromSdk = text.replace(/"\.\.\/\.\.\/core\/(.*)\.ts"/g, '"~lib/florecon/$1"');
  assembly.add({ path: "kernel.ts", text: fromSdk }, true);
  const emitted = assembly.compile();
  if (emitted != null) return emitted.wasm;
  const said = assembly.errors().map(({ message }) => message).join("\n");
  throw new Error(`Cannot compile the flow kernel: ${said}`);
}
