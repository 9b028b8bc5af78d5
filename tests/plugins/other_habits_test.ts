/** What the other plugins make of the habits that `bank` is held to. */
import { assert } from "@std/assert/assert.js";
import { CORRUPTIONS } from "../../bench/quality/corruptions.ts";
import { HABITUAL, habitualSet } from "../../bench/quality/habitual.ts";
import { held, usual } from "../../bench/quality/solved.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";

const SEED = 21;

for (const habitual of HABITUAL) {
  const folder = new URL(`../../plugins/${habitual.plugin}/`, import.meta.url);
  for (const habit of Object.keys(CORRUPTIONS)) {
    const name = `${habitual.plugin}: ${habit}`;
    const set = habitualSet(habitual, SEED, habit);
    if (set === null) continue;
    Deno.test(`99 of 100 that are called sure belong together, and 97 of all: ${name}`, async () => {
      const { wasm } = await keptModuleIn(folder, "plugin.ts", "author");
      const { sure, precision } = usual(await held(await Plugin.load(wasm), set));
      assert(sure >= 0.99, `of what is sure, ${sure}`);
      assert(precision >= 0.97, `of all, ${precision}`);
    });
  }
}
