/** Folders and programs, as packing needs them. */
import { cp } from "node:fs/promises";

/** The folder of the repository. */
export const ROOT = new URL("..", import.meta.url).pathname.slice(0, -1);

/**
 * Runs a program in a folder, and gives what it prints.
 *
 * @throws {Error} where it fails; what it says of that goes to stderr
 */
export async function run(program: string, args: string[], cwd: string): Promise<string> {
  const { success, stdout } = await new Deno.Command(program, { args, cwd, stderr: "inherit" })
    .output();
  if (!success) throw new Error(`${program} ${args.join(" ")} failed`);
  return new TextDecoder().decode(stdout);
}

/** Copies a folder, without what Python leaves in it. */
export async function copyFolder(from: string, to: string): Promise<void> {
  const filter = (path: string) => !/__pycache__|_cache$/.test(path);
  await cp(from, to, { recursive: true, filter });
}

/** Does something with a new folder, which is gone when it is done. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "florecon-" });
  try {
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
