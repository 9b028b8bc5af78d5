/** What the plugins make of sets that are written after what others publish. */
import { assert } from "@std/assert/assert.js";
import { ALL_SETS } from "../../bench/quality/all_sets.ts";
import { held, usual } from "../../bench/quality/solved.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";

const SEED = 21;

for (const { name, reader, make } of ALL_SETS) {
  Deno.test(`99 of 100 that are called sure belong together, and 97 of all: ${name}`, async () => {
    const folder = new URL("./", new URL(`../../${reader.entry}`, import.meta.url));
    const { wasm } = await keptModuleIn(folder, "plugin.ts", "author");
    const { sure, precision } = usual(await held(await Plugin.load(wasm), make(SEED)));
    assert(sure >= 0.99, `of what is sure, ${sure}`);
    assert(precision >= 0.97, `of all, ${precision}`);
  });
}
