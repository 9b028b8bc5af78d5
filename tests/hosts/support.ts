/** What every host is given: the same modules, and the scripts with their answers. */

import { temporaryFolder } from "../support/process/florecon.ts";
import { output } from "../support/process/programs.ts";
import { moduleOf } from "../support/golden/module.ts";
import { type Golden, goldens, readAnswers } from "../support/golden/script.ts";

/** A plugin's module on disk, and what it has to answer. */
export interface Subject extends Golden {
  /** The module, as it ships. */
  module: string;
  /** The golden folder. */
  path: string;
  answers: string[];
}

const folder = temporaryFolder();
globalThis.addEventListener("unload", () => folder[Symbol.dispose]());

/** A folder of this run: `NAME.wasm` for each plugin, `florecon.js`, and `replay.js`. */
export const scratch = folder.path;

const root = new URL("../../", import.meta.url).pathname;

/** Each plugin that has golden vectors, compiled once. */
export const subjects: Subject[] = await Promise.all(
  goldens().map(async (golden) => {
    const module = `${scratch}/${golden.plugin}.wasm`;
    await Deno.writeFile(module, await moduleOf(golden, "ship"));
    return { ...golden, module, path: golden.folder.pathname, answers: readAnswers(golden) };
  }),
);

/** What makes the library, and what puts a script to a plugin, one file of JavaScript each. */
export const bundle = once(async () => {
  for (
    const [source, name] of [["mod.ts", "florecon.js"], [
      "tests/support/golden/replay.ts",
      "replay.js",
    ]]
  ) {
    const options = ["-q", "--platform", "browser", "--minify", "-o", `${scratch}/${name}`];
    await output(Deno.execPath(), ["bundle", ...options, `${root}${source}`]);
  }
});

/** The same work for whoever asks, done for the first one. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => done ??= work();
}
