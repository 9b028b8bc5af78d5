// @ts-types="./asc.d.ts"
import asc from "assemblyscript/asc";

const root = new URL("../../", import.meta.url);

/** What each build of the kernel is for: `ship` as in plugins, `checked` with every assertion. */
export type Profile = "ship" | "checked";

const flags: Record<Profile, string[]> = {
  ship: ["-O3", "--noAssert"],
  checked: ["-O1"],
};

/**
 * Compiles the flow kernel with asc alone: it uses nothing of what the product's compiler adds. The
 * solver needs no flag of its own: `arrays.as.ts` leaves its checks out where assertions are.
 *
 * @throws {Error} with asc's own words where the kernel does not compile
 */
export async function buildKernel(profile: Profile): Promise<Uint8Array<ArrayBuffer>> {
  let wasm: Uint8Array<ArrayBuffer> | undefined;
  let said = "";
  const { error } = await asc.main([
    "bench/flow/kernel.ts",
    ...["--outFile", "kernel.wasm", "--runtime", "incremental", "--stackSize", "1048576"],
    ...["--use", "abort=", ...flags[profile]],
  ], {
    readFile: (name) => name.startsWith("~") ? null : read(name),
    writeFile: (_name, contents) => {
      wasm = new Uint8Array(contents as Uint8Array);
    },
    listFiles: () => [],
    stdout: { write: () => {} },
    stderr: { write: (text) => said += text },
  });
  if (error != null || wasm == null) throw new Error(`Cannot compile the flow kernel: ${said}`);
  return wasm;
}

/**
 * A source as asc wants it: `x.as.ts` for `x.ts`, imports without their ending, and none of number
 * types, which it has itself.
 */
function read(name: string): string | null {
  const source = textOf(name.replace(/\.ts$/, ".as.ts")) ?? textOf(name);
  const known = source?.replace(/^import type .*$/gm, "");
  return known?.replace(/(from\s*"[^"]+)\.ts"/g, '$1"') ?? null;
}

function textOf(name: string): string | null {
  try {
    return Deno.readTextFileSync(new URL(name, root));
  } catch {
    return null;
  }
}

/** What the kernel exports. */
export interface Kernel {
  clear(): void;
  addNode(supply: number, penalty: number): void;
  addArc(source: number, target: number, cost: number, capacity: number): void;
  solve(): number;
  flowOn(arc: number): number;
  unshippedAt(node: number): number;
}

/** A fresh instance of the compiled kernel. */
export async function loadKernel(wasm: Uint8Array<ArrayBuffer>): Promise<Kernel> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  return instance.exports as unknown as Kernel;
}
