/** A large file goes into a plugin part by part, and is not read once more unless somebody asks. */
import { assertEquals } from "@std/assert/equals.js";
import type { Data } from "../../cli/data/data.ts";
import { csvPlaces } from "../../cli/data/places.ts";
import { zerosOf } from "../../cli/data/row_names.ts";
import { runPlugin } from "../../cli/workspace/run.ts";
import { csvParts } from "../../core/host/csv/read_csv.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const ROWS = "row_id,list,reference,amount\n1,ours,A,7.00\n2,theirs,A,7.00\n3,ours,B,1.00\n";

Deno.test("a solve without decisions needs no rows but those that went in", async () => {
  const plugin = await Plugin.load(await moduleOf(starterSource()));
  const bytes = new TextEncoder().encode(ROWS);
  const data: Data = {
    file: "ledger.csv",
    get stream(): Uint8Array {
      throw new Error("the file is read once more");
    },
    rows: 3,
    parts: () => csvParts(bytes, plugin.describe, {}, 1),
    inputs: [],
    places: csvPlaces("ledger.csv", { bytes }),
  };
  const { report, summary } = runPlugin(plugin, data);
  assertEquals([summary.grouped.rows, summary.unmatched.rows], [2, 1]);
  assertEquals(zerosOf(data, plugin.describe, report), []);
});
