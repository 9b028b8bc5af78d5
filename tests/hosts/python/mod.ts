import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { blocksOf, pageOf, sectionOf } from "../../support/documents/page.ts";
import { hostTest, output } from "../../support/process/programs.ts";
import { keptEnvironment } from "../../support/process/python.ts";
import { once, scratch, subjects } from "../support.ts";
import { writeModules } from "./modules.ts";

const here = new URL("./", import.meta.url).pathname;

/** The package itself. */
const host = new URL("../../../hosts/python/", import.meta.url).pathname;

const { program, missing } = await keptEnvironment(`${here}requirements.txt`, scratch);

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

const modulesWritten = once(() => writeModules(scratch));

for (const { name } of Deno.readDirSync(here)) {
  if (!/^test_.*\.py$/.test(name)) continue;
  const [, promise] = /^"""(.+)\."""$/m.exec(Deno.readTextFileSync(here + name))!;
  hostTest(`Python: ${promise}`, missing, async () => {
    await modulesWritten();
    await python(["-m", "unittest", name], { MODULES: scratch });
  });
}

hostTest("Python: the page of hosts shows what it does", missing, async () => {
  const [example, printed] = blocksOf(sectionOf(pageOf("docs/hosts.md"), "Python"));
  const folder = `${scratch}/shown`;
  await Deno.mkdir(folder);
  await Deno.copyFile(`${scratch}/intercompany.wasm`, `${folder}/interco_plugin.wasm`);
  assertEquals(await python(["-c", example.code], {}, folder), printed.code);
});

hostTest(
  "Python: the package is typed throughout, and so is what its pages show",
  missing,
  async () => {
    const pages = [sectionOf(pageOf("docs/hosts.md"), "Python"), pageOf("hosts/python/README.md")];
    const shown = pages.flatMap(blocksOf).filter(({ language }) => language === "python");
    const files = shown.map((_, at) => `${scratch}/shown_${at}.py`);
    for (const [at, { code }] of shown.entries()) await Deno.writeTextFile(files[at], code);
    const cache = ["--cache-dir", `${scratch}/mypy`];
    await python(["-m", "mypy", ...cache, "florecon", "florecon_command", ...files], {}, host);
  },
);

/** What a program of Python prints, run in an environment of its own. */
function python(args: string[], env: Record<string, string> = {}, cwd = here): Promise<string> {
  return output(program, args, {
    cwd,
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONPATH: host, ...env },
  });
}
