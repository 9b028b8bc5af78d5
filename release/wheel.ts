/**
 * The Python package: the host, the command line, and a launcher that runs it with the package
 * index's Deno.
 *
 *     deno task wheel [FOLDER]
 *
 * Writes `florecon-VERSION-py3-none-any.whl` into the folder, `out` unless another is given.
 *
 * @module
 */
import { cp } from "node:fs/promises";
import { resolve } from "node:path";
import { VERSION } from "../cli/frame/version.ts";
import { bundleInto } from "./bundle.ts";
import { ROOT, run } from "./run.ts";

const target = resolve(Deno.args[0] ?? `${ROOT}/out`);
const folder = await Deno.makeTempDir({ prefix: "florecon-wheel-" });
try {
  // Where everything stands as it does in the repository, pyproject.toml finds the version.
  const host = `${folder}/hosts/python`;
  const filter = (path: string) => !path.endsWith("__pycache__");
  await cp(`${ROOT}/hosts/python`, host, { recursive: true, filter });
  await Deno.copyFile(`${ROOT}/deno.json`, `${folder}/deno.json`);
  await Deno.copyFile(`${ROOT}/LICENSE`, `${host}/LICENSE`);
  await bundleInto(`${host}/florecon_command/bundle`);

  const builder = `${folder}/builder`;
  await run("python3", ["-m", "venv", builder]);
  const build = ["wheel", "--quiet", "--no-deps", "--wheel-dir", target, host];
  await run(`${builder}/bin/python`, ["-m", "pip", "--disable-pip-version-check", ...build]);
  console.log(`${target}/florecon-${VERSION}-py3-none-any.whl`);
} finally {
  await Deno.remove(folder, { recursive: true });
}
