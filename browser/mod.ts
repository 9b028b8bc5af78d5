/**
 * The scripts that browsers run. A package carries them, ready made, beside the program that it runs; in
 * the repository each is made when it is first asked for, and kept by its content.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { FloreconError } from "../core/host/error.ts";

/** One script. */
export interface Script {
  /** What it is called, in a package and in an address. */
  name: string;
  /** The module that it begins with, from the root of the repository. */
  main: string;
  /** The folders that it is made of. */
  folders: readonly string[];
}

/** A script's text. @throws {FloreconError} `no_page` where there is none, and none can be made */
export async function scriptText(script: Script): Promise<string> {
  // Bundled, a module is no file of its own.
  if (!import.meta.url.endsWith(".ts")) return await packed(script);
  const root = new URL("..", import.meta.url);
  const file = new URL(`out/page/${digestOfSources(script, root)}.js`, root).pathname;
  const kept = await Deno.readTextFile(file).catch(() => null);
  if (kept !== null) return kept;
  await Deno.mkdir(new URL("out/page", root), { recursive: true });
  const part = `${file}.${crypto.randomUUID().slice(0, 8)}.part`;
  await bundleScript(script, part);
  await Deno.rename(part, file);
  return await Deno.readTextFile(file);
}

/** Makes a script, out of this repository. @throws {FloreconError} `no_page` */
export async function bundleScript({ main }: Script, file: string): Promise<void> {
  const root = new URL("..", import.meta.url);
  const from = new URL(main, root).pathname;
  const args = ["bundle", "--quiet", "--platform=browser", from, "--output", file];
  const command = new Deno.Command(Deno.execPath(), { args, cwd: root, stderr: "piped" });
  const { success, stderr } = await command.output();
  if (!success) throw noPage(new TextDecoder().decode(stderr));
}

async function packed({ name }: Script): Promise<string> {
  try {
    return await Deno.readTextFile(new URL(name, Deno.mainModule));
  } catch (cause) {
    throw noPage(String(cause));
  }
}

function noPage(why: string): FloreconError {
  const message = "this florecon came without its page; install the package, or run it from " +
    `the repository: ${why}`;
  return new FloreconError("no_page", message);
}

/** Everything that a script is made of. */
function digestOfSources({ main, folders }: Script, root: URL): string {
  const hash = createHash("sha256").update(main);
  for (const folder of folders) {
    for (const file of filesBelow(new URL(`${folder}/`, root))) {
      hash.update(`${file.pathname}\n`).update(Deno.readTextFileSync(file));
    }
  }
  for (const name of ["deno.json", "deno.lock"]) {
    hash.update(Deno.readTextFileSync(new URL(name, root)));
  }
  return hash.digest("hex").slice(0, 32);
}

function filesBelow(folder: URL): URL[] {
  const entries = [...Deno.readDirSync(folder)].toSorted((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(new URL(`${name}/`, folder)) : [new URL(name, folder)]
  );
}
