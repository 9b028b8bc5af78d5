import { VERSION } from "../cli/frame/version.ts";
import { copyFolder, ROOT, run, withFolder } from "./files.ts";

/**
 * The Python package: the host, the command line, and a launcher that runs it with the package
 * index's Deno.
 *
 * @param bundle a folder of `bundleInto`
 * @returns the file's name, in the folder `target`
 */
export function packWheel(bundle: string, target: string): Promise<string> {
  return withFolder(async (folder) => {
    // Where everything stands as it does in the repository, pyproject.toml finds the version.
    const host = `${folder}/hosts/python`;
    await copyFolder(`${ROOT}/hosts/python`, host);
    await copyFolder(bundle, `${host}/florecon_command/bundle`);
    await Deno.copyFile(`${ROOT}/deno.json`, `${folder}/deno.json`);
    await Deno.copyFile(`${ROOT}/LICENSE`, `${host}/LICENSE`);

    const builder = `${folder}/builder`;
    await run("python3", ["-m", "venv", builder], folder);
    const pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"];
    await run(`${builder}/bin/python`, [...pip, "wheel", "--no-deps", "-w", target, host], folder);
    return `florecon-${VERSION}-py3-none-any.whl`;
  });
}
