/** The Python package, in an empty environment and an empty folder. */
import { assertEquals } from "@std/assert/equals.js";
import { blocksOf, pageOf } from "../support/documents/page.ts";
import { run } from "../support/process/florecon.ts";
import { hostTest, output } from "../support/process/programs.ts";
import { makeEnvironment, NO_PYTHON, pythonVersion } from "../support/process/python.ts";
import { ROOT } from "../support/repository/imports.ts";
import { emptyFolder, VERSION, walk } from "./support.ts";

const packed = emptyFolder();
const wheel = `${packed}/florecon-${VERSION}-py3-none-any.whl`;
const python = emptyFolder();
const home = emptyFolder();
const env = { HOME: home, DENO_DIR: `${home}/deno`, PYTHONDONTWRITEBYTECODE: "1" };

const missing = await whatIsMissing();

hostTest("Python: the package is typed, licensed and of this version", missing, async () => {
  const told = await output(`${python}/bin/python`, ["-c", ABOUT], { env, cwd: home });
  const { version, licence, typed } = JSON.parse(told);
  const [mit] = (await Deno.readTextFile(`${ROOT}/LICENSE`)).split("\n");
  assertEquals([version, licence, typed], [VERSION, mit, true]);
});

hostTest("Python: the command goes from an empty folder to a decision", missing, async () => {
  await walk((args, cwd) => run(`${python}/bin/florecon`, args, { cwd, env }), home);
});

hostTest("Python: the package's page does what it shows", missing, async () => {
  const [, make, example, printed, limits] = blocksOf(pageOf("hosts/python/README.md"));
  const folder = emptyFolder();
  const path = { PATH: `${python}/bin:${Deno.env.get("PATH")}` };
  await output("bash", ["-ec", make.code], { cwd: folder, env: { ...env, ...path } });
  const script = ["-c", example.code + limits.code];
  const told = await output(`${python}/bin/python`, script, { cwd: `${folder}/shop`, env });
  assertEquals(told, printed.code);
});

/** What an installed package says of itself. */
const ABOUT = `
import json
from importlib.metadata import distribution, version
from pathlib import Path
import florecon

print(json.dumps({
    "version": version("florecon"),
    "licence": distribution("florecon").read_text("licenses/LICENSE").splitlines()[0],
    "typed": (Path(florecon.__file__).parent / "py.typed").exists(),
}))
`;

/** Packs and installs it, and says what is missing for that. */
async function whatIsMissing(): Promise<string | null> {
  if (pythonVersion === null) return NO_PYTHON;
  // Hatchling is what packs it: where that cannot be had, nothing can.
  const nothing = await makeEnvironment(python, ["hatchling"]);
  if (nothing !== null) return nothing;
  await output(Deno.execPath(), ["task", "wheel", packed]);
  return await makeEnvironment(python, [`${wheel}[pandas]`]);
}
