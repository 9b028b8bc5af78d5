/** A large file goes into a plugin part by part, and is not read once more unless somebody asks. */
import { assertEquals } from "@std/assert/equals.js";
import type { Data } from "../../cli/data/data.ts";
import { csvPlaces } from "../../cli/data/places.ts";
import { zerosOf } from "../../cli/data/row_names.ts";
import { solveInParts } from "../../cli/parts/solve.ts";
import { runPlugin } from "../../cli/workspace/run.ts";
import { csvParts } from "../../core/host/csv/read_csv.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { cutStarter } from "../support/plugins/cut_starter.ts";
import { MAIN } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const ROWS = "row_id,list,reference,amount\n1,ours,A,7.00\n2,theirs,A,7.00\n3,ours,B,1.00\n";

/** Rows that come part by part, and never once more. */
function onceRead(text: string, rows: number, { describe }: Plugin): Data {
  const bytes = new TextEncoder().encode(text);
  return {
    file: "ledger.csv",
    get stream(): Uint8Array {
      throw new Error("the file is read once more");
    },
    rows,
    parts: () => csvParts(bytes, describe, {}, 1),
    inputs: [],
    places: csvPlaces("ledger.csv", { bytes }),
  };
}

Deno.test("a solve without decisions needs no rows but those that went in", async () => {
  const plugin = await Plugin.load(await moduleOf(starterSource()));
  const data = onceRead(ROWS, 3, plugin);
  const { report, summary } = runPlugin(plugin, data);
  assertEquals([summary.grouped.rows, summary.unmatched.rows], [2, 1]);
  assertEquals(zerosOf(data, plugin.describe, report), []);
});

Deno.test("rows of amount zero are known from the parts that rows were solved in", async () => {
  const module = await moduleOf(cutStarter());
  const plugin = await Plugin.load(module);
  const text = `${ROWS}4,ours,A,0.00\n5,theirs,C,2.00\n6,theirs,B,0.00\n`;
  const options = { config: {}, jobs: 1, program: `file://${MAIN}` };
  const data = onceRead(text, 6, plugin);
  const { zeros } = await solveInParts(module, plugin.describe, data, options);
  assertEquals(zeros, [4, 6]);
});
