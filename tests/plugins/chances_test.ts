/** Whether the chances that learned weights give mean what they say, on days that they were not learned from. */
import { assert } from "@std/assert/assert.js";
import { ALL_SETS } from "../../bench/quality/all_sets.ts";
import { countChances } from "../../bench/quality/learned.ts";
import { held } from "../../bench/quality/solved.ts";
import { Chances } from "../../cli/tuning/chances.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";

const SEEDS = [21, 22];

Deno.test("of what is said to be right in 85 to 95 of 100, 88 to 97 are, and 98 of what is said to be surer", async () => {
  const said = new Chances([0, 0.85, 0.95]);
  for (const { reader, make } of ALL_SETS) {
    const folder = new URL("./", new URL(`../../${reader.entry}`, import.meta.url));
    const plugin = await Plugin.load((await keptModuleIn(folder, "plugin.ts", "author")).wasm);
    for (const seed of SEEDS) {
      countChances(await held(plugin, make(seed)), reader.weighing, 0.85, said);
    }
  }
  const [, likely, nearlySure] = said.all().map(({ right, claimed }) => right / claimed);
  assert(likely >= 0.88 && likely <= 0.97, `${likely}`);
  assert(nearlySure >= 0.98, `${nearlySure}`);
});
