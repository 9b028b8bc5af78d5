import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { hostTest, once, output, scratch, subjects, versionOf } from "./support.ts";

const here = new URL("python/", import.meta.url).pathname;
const version = await versionOf("python3", ["-c", "import sys, ensurepip; print(sys.version)"]);
const missing = version === null
  ? "there is no python3 with pip; install Python 3.11 or later"
  : null;

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
  const readme = await Deno.readTextFile(new URL("README.md", import.meta.url));
  const [, snippet, printed] = /```python\n(.*?)```.*?```text\n(.*?)```/s.exec(readme)!;
  await Deno.writeTextFile(`${scratch}/snippet.py`, snippet);
  assertEquals(await python([`${scratch}/snippet.py`], { PYTHONPATH: here }, scratch), printed);
});

/** What a program of Python prints, run in an environment of its own. */
async function python(args: string[], env: Record<string, string> = {}, cwd = here) {
  const program = await environment();
  return output(program, args, { cwd, env: { PYTHONDONTWRITEBYTECODE: "1", ...env } });
}

/**
 * The interpreter of an environment with what `requirements.txt` asks for. It is kept in the user's
 * cache, since pyarrow is large.
 */
const environment = once(async () => {
  const requirements = await Deno.readTextFile(`${here}requirements.txt`);
  const asked = new TextEncoder().encode(version + requirements);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", asked)).toHex();
  const folder = `${cache()}/florecon/python-${hash.slice(0, 12)}`;
  const program = `${folder}/bin/python`;
  if (await exists(`${folder}/ready`)) return program;
  console.log(`installing wasmtime, pyarrow and pandas in ${folder}`);
  await output("python3", ["-m", "venv", "--clear", folder]);
  await output(program, ["-m", "pip", "install", "-q", "-r", `${here}requirements.txt`]);
  await Deno.writeTextFile(`${folder}/ready`, "");
  return program;
});

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
