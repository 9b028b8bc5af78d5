/** A plugin's memory is its own business, and nobody can tell how it goes about it. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { EAGER } from "../support/compiler/eager_collector.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { compiledWith } from "../support/compiler/patched_sdk.ts";
import { running } from "../support/compiler/plugins.ts";

Deno.test("a plugin answers the same though every single allocation collects", async () => {
  const folder = new URL("../../plugins/bank/", import.meta.url);
  const read = (path: string) => Deno.readTextFileSync(new URL(path, folder));
  const sample = read("data/sample.csv").split("\n").slice(0, 150).join("\n");
  const answers: string[] = [];
  const normal = await keptModuleIn(folder, "plugin.ts", "author");
  const eager = await compiledWith(EAGER, "plugin.ts", read);
  for (const compiled of [normal, eager]) {
    const plugin = running(compiled);
    plugin.send({ op: "init" }, await readCsv(sample, compiled.describe));
    const { report } = plugin.send({ op: "solve" });
    assert(report!.groups.length > 10);
    plugin.send({ op: "pin", by: "clean", tol: 0 });
    answers.push(JSON.stringify([report, plugin.send({ op: "solve", stages: true })]));
  }
  assertEquals(answers[1], answers[0]);
});
