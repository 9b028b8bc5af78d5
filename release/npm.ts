/**
 * The npm package: the command line, and a launcher that runs it with npm's Deno.
 *
 *     deno task npm [FOLDER]
 *
 * Writes `florecon-VERSION.tgz` into the folder, `out` unless another is given.
 *
 * @module
 */
import { resolve } from "node:path";
import { VERSION } from "../cli/frame/version.ts";
import { bundleInto } from "./bundle.ts";
import { ROOT, run } from "./run.ts";

const target = resolve(Deno.args[0] ?? `${ROOT}/out`);
await Deno.mkdir(target, { recursive: true });
const folder = await Deno.makeTempDir({ prefix: "florecon-npm-" });
try {
  await bundleInto(`${folder}/bundle`);
  for (const name of ["README.md", "florecon.mjs"]) {
    await Deno.copyFile(`${ROOT}/release/npm/${name}`, `${folder}/${name}`);
  }
  await Deno.copyFile(`${ROOT}/LICENSE`, `${folder}/LICENSE`);
  const declared = JSON.parse(await Deno.readTextFile(`${ROOT}/release/npm/package.json`));
  const manifest = { ...declared, version: VERSION };
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify(manifest, null, 2) + "\n");
  const packed = await run("npm", ["pack", "--silent", "--pack-destination", target], folder);
  console.log(`${target}/${packed.trim()}`);
} finally {
  await Deno.remove(folder, { recursive: true });
}
