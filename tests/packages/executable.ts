/** The executable, in an empty folder. */
import { run } from "../support/process/florecon.ts";
import { hostTest } from "../support/process/programs.ts";
import { emptyFolder, walk } from "./support.ts";

const folder = emptyFolder();
const home = emptyFolder();
const executable = `${folder}/florecon${Deno.build.os === "windows" ? ".exe" : ""}`;

const missing = await whatIsMissing();

hostTest("the executable goes from an empty folder to a decision", missing, async () => {
  const env = { HOME: home, DENO_DIR: `${home}/deno` };
  await walk((args, cwd) => run(executable, args, { cwd, env }), home);
});

async function whatIsMissing(): Promise<string | null> {
  const { code, stderr } = await run(Deno.execPath(), ["task", "compile", folder]);
  if (code === 0) return null;
  if (/denort|error sending request/.test(stderr)) return "Deno's runtime cannot be downloaded";
  throw new Error(stderr);
}
