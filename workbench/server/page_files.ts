/**
 * What the browser gets. A package carries the page's script, ready made; in the repository it is made
 * when it is first asked for, and kept by its content.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { FloreconError } from "../../core/host/error.ts";
import html from "./page.html" with { type: "text" };
import icon from "./icon.svg" with { type: "text" };
import style from "./style.css" with { type: "text" };

/** What is served at which address. */
export type PageFiles = { path: string; type: string; text: string }[];

/** What the page's script is called in a package, beside the program that is run. */
export const SCRIPT = "workbench.js";

/** The page. @throws {FloreconError} `no_page` where there is no script, and none can be made */
export async function pageFiles(): Promise<PageFiles> {
  return [
    { path: "/", type: "text/html; charset=utf-8", text: html },
    { path: "/style.css", type: "text/css; charset=utf-8", text: style },
    { path: "/icon.svg", type: "image/svg+xml", text: icon },
    { path: `/${SCRIPT}`, type: "text/javascript; charset=utf-8", text: await script() },
  ];
}

/** Makes the page's script, out of this repository. */
export async function bundlePage(file: string): Promise<void> {
  const main = new URL("../page/main.tsx", import.meta.url).pathname;
  const root = new URL("../..", import.meta.url).pathname;
  const args = ["bundle", "--quiet", "--platform=browser", main, "--output", file];
  const command = new Deno.Command(Deno.execPath(), { args, cwd: root, stderr: "piped" });
  const { success, stderr } = await command.output();
  if (!success) throw noPage(new TextDecoder().decode(stderr));
}

async function script(): Promise<string> {
  // Bundled, a module is no file of its own.
  if (!import.meta.url.endsWith(".ts")) return await packed();
  const root = new URL("../..", import.meta.url);
  const file = new URL(`out/page/${digestOfSources(root)}.js`, root).pathname;
  const kept = await Deno.readTextFile(file).catch(() => null);
  if (kept !== null) return kept;
  await Deno.mkdir(new URL("out/page", root), { recursive: true });
  const part = `${file}.${crypto.randomUUID().slice(0, 8)}.part`;
  await bundlePage(part);
  await Deno.rename(part, file);
  return await Deno.readTextFile(file);
}

async function packed(): Promise<string> {
  try {
    return await Deno.readTextFile(new URL(SCRIPT, Deno.mainModule));
  } catch (cause) {
    throw noPage(String(cause));
  }
}

function noPage(why: string): FloreconError {
  const message = "this florecon came without its page; install the package, or run it from " +
    `the repository: ${why}`;
  return new FloreconError("no_page", message);
}

/** Everything that the script is made of. */
function digestOfSources(root: URL): string {
  const hash = createHash("sha256");
  for (const folder of ["workbench", "core/host/arrow"]) {
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
