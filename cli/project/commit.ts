/**
 * The commit that a folder stands at; none where there is no git, or no commit.
 *
 * @param how `--short` for the short hash
 */
export async function commitOf(folder: string, ...how: string[]): Promise<string | undefined> {
  try {
    const git = new Deno.Command("git", {
      args: ["rev-parse", ...how, "HEAD"],
      cwd: folder,
      stderr: "null",
    });
    const { success, stdout } = await git.output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined;
  }
}
