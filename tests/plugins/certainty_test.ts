/** What a plugin calls sure is right, and what it is sure of does not change what it matches. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { readTruth } from "../../core/host/score/truth.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";

for (const name of ["bank", "payouts", "intercompany", "receivables"]) {
  const folder = new URL(`../../plugins/${name}/`, import.meta.url);

  Deno.test(`${name}: whatever is sure is one settlement by the sample's own truth`, async () => {
    const { wasm } = await keptModuleIn(folder, "plugin.ts", "author");
    const plugin = await Plugin.load(wasm);
    const workspace = new Workspace(plugin);
    const sample = Deno.readTextFileSync(new URL("data/sample.csv", folder));
    workspace.upsert(await readCsv(sample, plugin.describe));
    const { groups, allocations } = workspace.solve({ certainty: true });
    const truth = readTruth(Deno.readFileSync(new URL("data/truth.csv", folder)));
    const rows = Map.groupBy(allocations, (it) => it.group_id);
    const counts = new Map<string, number>();
    for (const { group_id, certainty = "unmarked", size, reason } of groups) {
      if (size === 1) continue;
      counts.set(certainty, (counts.get(certainty) ?? 0) + 1);
      if (certainty !== "sure") continue;
      const settled = new Set(rows.get(group_id)!.map(({ id }) => truth.get(id)));
      assertEquals([settled.size, settled.has(undefined)], [1, false], `${group_id} ${reason}`);
    }
    const expected = name === "intercompany" ? ["likely"] : ["sure", "likely"];
    for (const said of expected) assert((counts.get(said) ?? 0) > 0, `nothing is ${said}`);
    assertEquals(
      workspace.report().groups.map(({ net }) => net),
      groups.map(({ net }) => net),
    );
  });
}
