/** What stands below the figures: `conserved` only where the host has checked it row by row. */
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { printConservation } from "../../cli/report/print_summary.ts";
import { summarize } from "../../core/host/summary/summarize.ts";
import { type Run, runPlugin } from "../../cli/workspace/run.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin, type PluginLike } from "../../core/host/plugin/plugin.ts";
import type { Report } from "../../core/host/report/report.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { csvPlaces } from "../../cli/data/places.ts";
import { streamShape } from "../../core/host/arrow/stream_shape.ts";
import { Terminal } from "../../cli/ui/terminal.ts";
import { once } from "../support/process/once.ts";
import { liar } from "../support/liars/modules.ts";

const honest = once(async () => Plugin.load(await liar(0)));

async function run(plugin: PluginLike, csv: string): Promise<Run> {
  const bytes = new TextEncoder().encode(csv);
  const stream = await readCsv(bytes, plugin.describe);
  const { rows } = streamShape(stream);
  const places = csvPlaces("data.csv", { bytes });
  return runPlugin(plugin, { file: "data.csv", stream, rows, inputs: [], places });
}

/** What is printed, without escapes. */
function header({ proof, summary }: Run): string {
  let text = "";
  const terminal = new Terminal(false);
  terminal.print = (line = "") => void (text += `${line}\n`);
  printConservation(terminal, proof, summary);
  return text;
}

Deno.test("what was checked is called conserved, and rows of amount zero count as unmatched", async () => {
  const done = await run(await honest(), "id,amount\n1,70\n2,-70\n3,5\n4,0\n");
  assertEquals(done.summary.grouped, { rows: 2, amount: 0, gross: 140 });
  assertEquals(done.summary.unmatched, { rows: 2, amount: 5, gross: 5 });
  assertEquals([done.summary.zero, done.summary.split, done.summary.groups], [1, 0, 1]);
  assertStringIncludes(
    header(done),
    "  conserved to the minor unit: in = grouped + unmatched\n  1 unmatched row of amount zero\n",
  );
});

Deno.test("what rests on the plugin's own word is not called conserved", async () => {
  const plugin = await honest();
  const describe = { ...plugin.describe, capabilities: ["solve", "pin"] };
  const done = await run({ describe, open: () => plugin.open() }, "id,amount\n1,70\n2,-70\n3,0\n");
  const text = header(done);
  assertEquals(text.includes("conserved"), false);
  assertStringIncludes(text, "adds up by the plugin's own word: in = grouped + unmatched");
  assertStringIncludes(text, "does not tell what each row is worth");
});

Deno.test("a report that loses something has no header at all", async () => {
  const plugin = await Plugin.load(await liar(6));
  const error = await run(plugin, "id,amount\n1,70\n2,-70\n3,5\n4,9\n5,11\n").then(
    () => null,
    (error) => error,
  );
  assertEquals(error instanceof FloreconError && error.code, "not_conserved");
});

Deno.test("a row that is partly grouped counts as grouped, once, and is told apart", () => {
  const group = { status: "proposed" } as const;
  const report: Report = {
    groups: [
      { group_id: 5, net: -10, size: 2, origin: "flow", ...group },
      { group_id: 6, net: 10, size: 1, origin: "unmatched", ...group },
      { group_id: 7, net: 5, size: 1, origin: "unmatched", ...group },
    ],
    allocations: [
      { id: 1, group_id: 5, amount: 60 },
      { id: 2, group_id: 5, amount: -70 },
      { id: 1, group_id: 6, amount: 10 },
      { id: 3, group_id: 7, amount: 5 },
    ],
  };
  const summary = summarize(report, 4);
  assertEquals([summary.grouped.rows, summary.unmatched.rows, summary.split], [2, 2, 1]);
  assertEquals(summary.grouped.gross + summary.unmatched.gross, 145);
});
