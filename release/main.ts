/**
 * Packs florecon for those who get it elsewhere than here.
 *
 *     deno task npm [FOLDER]        florecon-VERSION.tgz
 *     deno task wheel [FOLDER]      florecon-VERSION-py3-none-any.whl
 *     deno task compile [FOLDER]    florecon, for this machine
 *     deno task release [FOLDER]    both packages, an archive for each machine, and SHA256SUMS
 *
 * Without a folder they go into `out`.
 *
 * @module
 */
import { resolve } from "node:path";
import { bundleInto } from "./bundle.ts";
import { compile, MACHINES, packExecutable } from "./executable.ts";
import { ROOT, withFolder } from "./files.ts";
import { packNpm } from "./npm.ts";
import { packWheel } from "./wheel.ts";

type Pack = (bundle: string, target: string) => Promise<string[]>;

const WHAT: Record<string, Pack> = {
  npm: async (bundle, target) => [await packNpm(bundle, target)],
  wheel: async (bundle, target) => [await packWheel(bundle, target)],
  async compile(bundle, target) {
    const name = Deno.build.os === "windows" ? "florecon.exe" : "florecon";
    await compile(bundle, `${target}/${name}`);
    return [name];
  },
  async release(bundle, target) {
    const names = [await packNpm(bundle, target), await packWheel(bundle, target)];
    for (const machine of MACHINES) names.push(await packExecutable(bundle, target, machine));
    const sums = await Promise.all(names.map((name) => sumOf(target, name)));
    await Deno.writeTextFile(`${target}/SHA256SUMS`, sums.join(""));
    return [...names, "SHA256SUMS"];
  },
};

/** A line as `sha256sum --check` reads it. */
async function sumOf(folder: string, name: string): Promise<string> {
  const bytes = await Deno.readFile(`${folder}/${name}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `${digest.toHex()}  ${name}\n`;
}

if (import.meta.main) {
  const [what, folder = `${ROOT}/out`] = Deno.args;
  const target = resolve(folder);
  await Deno.mkdir(target, { recursive: true });
  const names = await withFolder(async (bundle) => {
    await bundleInto(bundle);
    return await WHAT[what](bundle, target);
  });
  for (const name of names) console.log(`${target}/${name}`);
}
