/** Python environments, and what is missing where there can be none. */
import { output, versionOf } from "./programs.ts";
import { run } from "./florecon.ts";

/** Says its version where it is new enough and can make environments. */
const ASK = "import sys, ensurepip, venv; assert sys.version_info >= (3, 11); print(sys.version)";

/** How pip says that its index does not answer, or not well. */
const UNREACHED = /from versions: none|Retrying \(Retry|HTTP error|timed out|IncompleteRead/;

/** The version of a Python that can make environments, or null where there is none. */
export const pythonVersion = await versionOf("python3", ["-c", ASK]);

/** What is missing where there is none. */
export const NO_PYTHON = "there is no python3 with venv; install Python 3.11 or later";

/**
 * Makes an environment in a folder, and installs into it what pip is told to.
 *
 * @returns what is missing, if anything
 */
export async function makeEnvironment(folder: string, install: string[]): Promise<string | null> {
  if (pythonVersion === null) return NO_PYTHON;
  await output("python3", ["-m", "venv", "--clear", folder]);
  const pip = ["-m", "pip", "--disable-pip-version-check", "install", "-q", "--retries", "2"];
  const { code, stderr } = await run(`${folder}/bin/python`, [...pip, ...install]);
  if (code === 0) return null;
  if (UNREACHED.test(stderr)) return "pip's index cannot be reached";
  throw new Error(`pip cannot install ${install.join(" ")}:\n${stderr}`);
}

/**
 * The interpreter of an environment with what a file of requirements asks for, or what is missing for
 * one. It is kept in the user's cache, since such packages are large.
 *
 * @param scratch where it goes if there is no cache
 */
export async function keptEnvironment(
  requirements: string,
  scratch: string,
): Promise<{ program: string; missing: string | null }> {
  if (pythonVersion === null) return { program: "", missing: NO_PYTHON };
  const asked = new TextEncoder().encode(pythonVersion + await Deno.readTextFile(requirements));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", asked)).toHex();
  const folder = `${cacheOr(scratch)}/florecon/python-${hash.slice(0, 12)}`;
  const program = `${folder}/bin/python`;
  if (await exists(`${folder}/ready`)) return { program, missing: null };

  console.log(`installing what the Python host is tested with in ${folder}`);
  const missing = await makeEnvironment(folder, ["-r", requirements]);
  if (missing === null) await Deno.writeTextFile(`${folder}/ready`, "");
  return { program, missing };
}

function cacheOr(scratch: string): string {
  const home = Deno.env.get("HOME");
  return Deno.env.get("XDG_CACHE_HOME") ?? (home ? `${home}/.cache` : scratch);
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}
