import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { run } from "../../support/process/florecon.ts";
import { hostTest, output, scratch, subjects, versionOf } from "../support.ts";

const here = new URL("./", import.meta.url).pathname;

/** The package itself. */
const host = new URL("../../../hosts/python/", import.meta.url).pathname;

/** Says its version where it is new enough and can make environments. */
const ASK = "import sys, ensurepip, venv; assert sys.version_info >= (3, 11); print(sys.version)";

/** How pip says that its index does not answer, or not well. */
const UNREACHED = /from versions: none|Retrying \(Retry|HTTP error|timed out|IncompleteRead/;

const { program, missing } = await environment();

for (const { plugin, module, path, answers } of subjects) {
  const name = `Python: ${plugin} gives its golden answers, byte for byte, however pyarrow writes`;
  hostTest(name, missing, async (context) => {
    const printed = await python(["replay.py", module, path]);
    const replays: Record<string, string[]> = JSON.parse(printed);
    assert(Object.keys(replays).length > 1);
    for (const [way, given] of Object.entries(replays)) {
      await context.step(way, () => assertEquals(given, answers));
    }
  });
}

hostTest("Python: the host keeps its own promises", missing, async () => {
  await python(["-m", "unittest"], { STARTER: `${scratch}/starter.wasm` });
});

hostTest("Python: the snippet of the README prints what the README says", missing, async () => {
  const readme = await Deno.readTextFile(new URL("../../../hosts/README.md", import.meta.url));
  const [, snippet, printed] = /```python\n(.*?)```.*?```text\n(.*?)```/s.exec(readme)!;
  await Deno.writeTextFile(`${scratch}/snippet.py`, snippet);
  assertEquals(await python([`${scratch}/snippet.py`], {}, scratch), printed);
});

/** What a program of Python prints, run in an environment of its own. */
function python(args: string[], env: Record<string, string> = {}, cwd = here): Promise<string> {
  return output(program, args, {
    cwd,
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONPATH: host, ...env },
  });
}

/**
 * The interpreter of an environment with what `requirements.txt` asks for, or what is missing for
 * one. It is kept in the user's cache, since pyarrow is large.
 */
async function environment(): Promise<{ program: string; missing: string | null }> {
  const version = await versionOf("python3", ["-c", ASK]);
  if (version === null) {
    return { program: "", missing: "there is no python3 with venv; install Python 3.11 or later" };
  }
  const requirements = await Deno.readTextFile(`${host}requirements.txt`);
  const asked = new TextEncoder().encode(version + requirements);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", asked)).toHex();
  const folder = `${cache()}/florecon/python-${hash.slice(0, 12)}`;
  const program = `${folder}/bin/python`;
  if (await exists(`${folder}/ready`)) return { program, missing: null };

  console.log(`installing wasmtime, pyarrow and pandas in ${folder}`);
  await output("python3", ["-m", "venv", "--clear", folder]);
  const install = ["install", "-q", "--retries", "2", "-r", `${host}requirements.txt`];
  const { code, stderr } = await run(program, ["-m", "pip", ...install]);
  if (code !== 0 && UNREACHED.test(stderr)) {
    return { program, missing: "pip's index cannot be reached" };
  }
  if (code !== 0) throw new Error(`pip cannot install what ${host} asks for:\n${stderr}`);
  await Deno.writeTextFile(`${folder}/ready`, "");
  return { program, missing: null };
}

function cache(): string {
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
