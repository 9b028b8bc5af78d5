import { VERSION } from "../cli/frame/version.ts";
import { copyFolder, ROOT, run, withFolder } from "./files.ts";

/**
 * The npm package: the command line, and a launcher that runs it with npm's Deno.
 *
 * @param bundle a folder of `bundleInto`
 * @returns the file's name, in the folder `target`
 */
export function packNpm(bundle: string, target: string): Promise<string> {
  return withFolder(async (folder) => {
    await copyFolder(`${ROOT}/release/npm`, folder);
    await copyFolder(bundle, `${folder}/bundle`);
    await Deno.copyFile(`${ROOT}/LICENSE`, `${folder}/LICENSE`);
    const manifest = JSON.parse(await Deno.readTextFile(`${folder}/package.json`));
    const text = JSON.stringify({ ...manifest, version: VERSION }, null, 2);
    await Deno.writeTextFile(`${folder}/package.json`, `${text}\n`);
    const packed = await run("npm", ["pack", "--silent", "--pack-destination", target], folder);
    return packed.trim();
  });
}
