import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { conform } from "../core/host/conformance/mod.ts";
import { readCsv } from "../core/host/csv/read_csv.ts";
import { Plugin } from "../core/host/plugin.ts";
import { Workspace } from "../core/host/workspace.ts";
import { Cards, Config, Line } from "../plugins/cards/plugin.ts";
import { writeManifest } from "../registry/manifest.ts";
import { linesOf, settled, solveNatively } from "./native_run.ts";
import { shipped } from "./support/shipped.ts";

const folder = new URL("../plugins/cards/", import.meta.url);
const text = (path: string) => Deno.readTextFileSync(new URL(path, folder));
const sample = text("data/sample.csv");

Deno.test("cards settles what its sample says it settles", () => {
  const lines = linesOf(sample, new Line());
  const report = solveNatively(new Cards(), new Config(), lines, (line) => line.row_id);
  const pairs = [[1, 101], [2, 102], [3, 103], [4, 104], [5, 105], [6, 106], [7, 107], [8, 108]];
  assertEquals(settled(report).sort(([a], [b]) => a - b), pairs);
});

Deno.test("cards says the same in a module, and keeps every promise of the conformance kit", async () => {
  const { wasm, describe } = await shipped("cards");
  const rows = await readCsv(sample, describe);
  const workspace = new Workspace(await Plugin.load(wasm));
  workspace.upsert(rows);
  const lines = linesOf(sample, new Line());
  const native = solveNatively(new Cards(), new Config(), lines, (line) => line.row_id);
  assertEquals(workspace.solve(), native);
  const { verdicts } = await conform(writeManifest(wasm, describe), rows);
  assertEquals(verdicts.filter(({ status }) => status !== "held"), []);
});

Deno.test("cards is written in less than sixty lines", () => {
  assert(text("plugin.ts").split("\n").length < 60);
});
