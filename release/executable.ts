import { CSV_PROGRAM } from "../cli/data/csv_thread/mod.ts";
import { VERSION } from "../cli/frame/version.ts";
import { RIGHTS } from "../cli/system/rights.ts";
import { SCRIPTS } from "./bundle.ts";
import { ROOT, run, withFolder } from "./files.ts";

/** The machines that Deno has a runtime for. */
export const MACHINES = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
  "x86_64-pc-windows-msvc",
  "aarch64-pc-windows-msvc",
];

/**
 * The command line as one executable, in which Deno's runtime is too. Deno downloads that, once for
 * each machine.
 *
 * @param bundle a folder of `bundleInto`: the source's own packages would make it twice as large
 * @param machine this one, unless another is named
 */
export async function compile(bundle: string, file: string, machine?: string): Promise<void> {
  const target = machine === undefined ? [] : ["--target", machine];
  const besides = [...SCRIPTS.map(({ name }) => name), CSV_PROGRAM];
  const included = besides.flatMap((file) => ["--include", file]);
  const flags = ["--quiet", "--no-check", "--no-config", ...RIGHTS, ...included, ...target];
  await run(Deno.execPath(), ["compile", ...flags, "--output", file, "main.js"], bundle);
}

/**
 * An archive of the executable for a machine, with the licences of what is inside.
 *
 * @returns the file's name, in the folder `target`
 */
export function packExecutable(bundle: string, target: string, machine: string): Promise<string> {
  return withFolder(async (folder) => {
    await compile(bundle, `${folder}/florecon`, machine);
    await Deno.copyFile(`${ROOT}/LICENSE`, `${folder}/LICENSE`);
    await Deno.copyFile(`${bundle}/NOTICES.txt`, `${folder}/NOTICES.txt`);
    const name = `florecon-${VERSION}-${machine}.tar.gz`;
    await run("tar", ["czf", `${target}/${name}`, "."], folder);
    return name;
  });
}
