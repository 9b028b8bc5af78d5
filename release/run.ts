/** The folder of the repository. */
export const ROOT = new URL("..", import.meta.url).pathname.slice(0, -1);

/**
 * Runs a program in a folder, the repository's unless another is given, and gives what it prints.
 *
 * @throws {Error} where it fails; what it says of that goes to stderr
 */
export async function run(program: string, args: string[], cwd = ROOT): Promise<string> {
  const { success, stdout } = await new Deno.Command(program, { args, cwd, stderr: "inherit" })
    .output();
  if (!success) throw new Error(`${program} ${args.join(" ")} failed`);
  return new TextDecoder().decode(stdout);
}
