import { encode, type Instance } from "./instances.ts";

const source = new URL("lemon.cpp", import.meta.url).pathname;

/**
 * Compiles LEMON's program into `folder`. Returns its path, or `null` where the machine has no C++
 * compiler or no LEMON (Debian: `apt-get install g++ liblemon-dev`).
 */
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
  try {
    await Deno.writeFile(path, encode(instance));
    const stdio = { stdin: "piped", stdout: "piped" } as const;
    const child = new Deno.Command(program, { args: [path], ...stdio }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode("\n"));
    await writer.close();
    const { stdout } = await child.output();
    return Number(new TextDecoder().decode(stdout).trim().split(" ")[2]);
  } finally {
    await Deno.remove(path);
  }
}
