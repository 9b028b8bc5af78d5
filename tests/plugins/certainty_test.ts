/** What a plugin calls sure is right, and what it is sure of does not change what it matches. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import type { Report } from "../../core/host/report/report.ts";
import { reportToCsv } from "../../core/host/report/to_csv.ts";
import { readFlatReport } from "../../core/host/report/flat_report.ts";
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

const BANK = new URL("../../plugins/bank/", import.meta.url);

/** A transfer that is the sum of two invoices, and a payment by its number. */
const SUM = `row_id,side,account,currency,amount,date,reference,counterparty,memo
1,bank,1200,EUR,190.00,2026-03-05,,Acme,
2,ledger,1200,EUR,120.00,2026-03-04,,Acme,
3,ledger,1200,EUR,70.00,2026-03-04,,Acme,
4,bank,1200,EUR,50.00,2026-03-05,INV-1001,Bolt,
5,ledger,1200,EUR,50.00,2026-03-04,INV-1001,Bolt,
`;

Deno.test("a sum says how many like it come out by accident, and what is no sum says nothing", async () => {
  const { wasm } = await keptModuleIn(BANK, "plugin.ts", "author");
  const plugin = await Plugin.load(wasm);
  const workspace = new Workspace(plugin);
  workspace.upsert(await readCsv(SUM, plugin.describe));
  const report = workspace.solve({ certainty: true });
  const [sum, pair] = [3, 2].map((lines) => report.groups.find(({ size }) => size === lines)!);
  // Three subsets of one to four of the two others, to the cent of 190.00: three of 19,000.
  assertEquals(sum.accidents, Math.ceil(1e6 * 3 / 19_000));
  assertEquals("accidents" in pair, false);
  assertEquals(workspace.solve().groups.some((it) => "accidents" in it), false);
  const [head, ...lines] = reportToCsv(report).trimEnd().split("\r\n");
  assertEquals(head.split(",").at(-1), "accidents");
  assertEquals(lines.map((it) => it.split(",").at(-1)), ["158", "158", "158", "", ""]);
});

Deno.test("as columns, a sum carries its accidents as it does in JSON", async () => {
  const { wasm } = await keptModuleIn(BANK, "plugin.ts", "author");
  const plugin = await Plugin.load(wasm);
  const workspace = new Workspace(plugin);
  workspace.upsert(await readCsv(SUM, plugin.describe));
  workspace.solve({ certainty: true });
  const { report } = workspace.dispatch({ op: "report", certainty: true });
  const columns = workspace.dispatchBytes({ op: "report", certainty: true, format: "arrow" });
  assertEquals(readFlatReport(columns, true).groups, (report as Report).groups);
});
