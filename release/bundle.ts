/**
 * The command line as JavaScript that needs Deno and nothing else: what the packages carry.
 *
 * @module
 */
import { CSV_PROGRAM } from "../cli/data/csv_thread/mod.ts";
import { RIGHTS } from "../cli/system/rights.ts";
import { bundleScript, type Script } from "../browser/mod.ts";
import { TRYOUT_SCRIPTS } from "../registry/server/tryout/scripts.ts";
import { PAGE_SCRIPT } from "../workbench/server/page_files.ts";
import { notices } from "./notices.ts";
import { ROOT, run } from "./files.ts";

/** A line of a bundle that says which file of which package follows. */
const ORIGIN = /^\/\/ (.+\/npm\/[^\/\s]+\/((?:@[^\/\s]+\/)?[^\/\s]+\/[^\/\s]+))\/\S+$/gm;

/** What browsers run. */
export const SCRIPTS: readonly Script[] = [PAGE_SCRIPT, ...TRYOUT_SCRIPTS];

/**
 * Writes a folder of modules: `main.js` is what Deno runs, and loads the others as it needs them. Beside
 * them stand the scripts that browsers run, the program of a second thread, `rights.json`, the flags that Deno runs it with, and
 * `NOTICES.txt`, the licences of the packages that are inside.
 */
export async function bundleInto(folder: string): Promise<void> {
  const into = ["--code-splitting", "--outdir", folder];
  await run(Deno.execPath(), ["bundle", "-q", ...into, "cli/main.ts"], ROOT);
  for (const script of SCRIPTS) await bundleScript(script, `${folder}/${script.name}`);
  const reader = ["cli/data/csv_thread/program.ts", "--output", `${folder}/${CSV_PROGRAM}`];
  await run(Deno.execPath(), ["bundle", "-q", ...reader], ROOT);
  const packages = new Set<string>();
  for (const { name } of [...Deno.readDirSync(folder)]) {
    const text = await Deno.readTextFile(`${folder}/${name}`);
    for (const [, home] of text.matchAll(ORIGIN)) packages.add(`${ROOT}/${home}`);
    // On whose machine it was built is nobody's business.
    const anywhere = text.replaceAll(ORIGIN, "// npm:$2");
    await Deno.writeTextFile(`${folder}/${name}`, anywhere);
  }
  const flags = ["--no-config", "--no-remote", ...RIGHTS];
  await Deno.writeTextFile(`${folder}/rights.json`, JSON.stringify(flags) + "\n");
  await Deno.writeTextFile(`${folder}/NOTICES.txt`, notices([...packages].sort()));
}
