const MAIN = new URL("../cli/main.ts", import.meta.url).pathname;

/** How a process of `florecon` is started, with its arguments. */
export function florecon(...args: string[]): string[] {
  return ["run", "-A", MAIN, ...args];
}

/**
 * Runs a Deno process to its end, from the repository's root.
 *
 * @returns what it wrote to stdout
 * @throws {Error} with what it said, where it failed
 */
export async function deno(args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: new URL("../", import.meta.url),
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
