import { encode, type Instance } from "./instances.ts";
import { Solver } from "./solver.ts";

const source = new URL("lemon.cpp", import.meta.url).pathname;

/** Whether this machine has a C++ compiler and LEMON (Debian: `apt-get install g++ liblemon-dev`). */
export function hasLemon(): boolean {
  const nothing = ["-x", "c++", "-E", "-fdirectives-only", "/dev/null", "-o", "/dev/null"];
  const args = [...nothing, "-include", "lemon/network_simplex.h"];
  try {
    return new Deno.Command("g++", { args, stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}

/** Compiles LEMON's program into `folder`. Returns its path, or `null` where this machine cannot. */
export async function buildLemon(folder: string): Promise<string | null> {
  const program = `${folder}/lemon`;
  const args = ["-O3", "-march=native", source, "-o", program];
  try {
    const { success } = await new Deno.Command("g++", { args, stderr: "null" }).output();
    return success ? program : null;
  } catch {
    return null;
  }
}

/** LEMON's optimum of an instance. */
export async function leastCostByLemon(program: string, instance: Instance): Promise<number> {
  const path = await Deno.makeTempFile({ suffix: ".instance" });
  await Deno.writeFile(path, encode(instance));
  const solver = new Solver(program, [path]);
  try {
    return (await solver.ask()).cost;
  } finally {
    await solver.close();
    await Deno.remove(path);
  }
}
