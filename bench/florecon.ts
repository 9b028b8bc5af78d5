const MAIN = new URL("../cli/main.ts", import.meta.url).pathname;

/** How a process of `florecon` is started, with its arguments. */
export function florecon(...args: string[]): string[] {
  return ["run", "-A", MAIN, ...args];
}

/**
 * Runs a Deno process to its end, from the repository's root.
 *
 * @throws {Error} with what it said, where it failed
 */
export async function deno(args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: new URL("../", import.meta.url),
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
