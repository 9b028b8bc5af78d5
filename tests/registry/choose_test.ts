/** Which plugin of a folder some data is for, once those that say they fit are run. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { join } from "node:path";
import { streamShape } from "../../core/host/arrow/stream_shape.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { candidatesOf } from "../../registry/select/candidates.ts";
import { choose } from "../../registry/triage/choose.ts";
import { writeManifest } from "../../registry/module/manifest.ts";
import { scan } from "../../registry/scan/mod.ts";
import { sampleOf } from "../../registry/select/sample.ts";
import { select } from "../../registry/select/mod.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import { describeOf, madePlugin, reportAnswer } from "../support/plugins/made_plugin.ts";
import { chosen, reasons } from "../support/registry/selection.ts";

const CSV = new TextEncoder().encode("row_id,amount\n1,5\n2,-5\n3,7\n");
const SAMPLE = await sampleOf(CSV, { isCsv: true });
const pair = reportAnswer([[{ id: 1, amount: 5 }, { id: 2, amount: -5 }], [{ id: 3, amount: 7 }]]);
const lone = reportAnswer([1, 2, 3].map((id) => [{ id, amount: 1 }]));

/** Candidates out of a folder of modules, in files by these names. */
async function folderOf(modules: Record<string, Uint8Array>) {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(modules)) {
    await Deno.writeFile(join(folder.path, name), bytes);
  }
  return Object.assign(folder, { candidates: candidatesOf(scan([folder.path])) });
}

Deno.test("a tie between plugins in a folder is decided by running them", async () => {
  using folder = await folderOf({
    "lone.wasm": madePlugin({ id: "acme.lone" }, { answer: lone }),
    "pair.wasm": madePlugin({ id: "acme.pair" }, { answer: pair }),
    "sick.wasm": madePlugin({ id: "acme.sick" }, { answer: "{}" }),
  });
  const selection = await choose(folder.candidates, SAMPLE, {});
  assertEquals(chosen(selection), "acme.pair 1.0.0");
  const told = reasons(selection);
  assertEquals(told["acme.lone 1.0.0"], [
    "probe",
    "it matched 0 of 3 rows; acme.pair 1.0.0 matched 2 of 3 rows",
  ]);
  assertEquals(told["acme.sick 1.0.0"][0], "probe");
});

Deno.test("a plugin that promised too much is passed over once it is run, for the next best", async () => {
  const boast = describeOf({ id: "acme.boast", selector: { priority: 9000 } });
  using folder = await folderOf({
    "boast.wasm": writeManifest(madePlugin({ id: "acme.boast" }), boast),
    "good.wasm": madePlugin({ id: "acme.good" }),
  });
  const selection = await choose(folder.candidates, SAMPLE, {});
  assertEquals(chosen(selection), "acme.good 1.0.0");
  const [rule, why] = reasons(selection)["acme.boast 1.0.0"];
  assertEquals(rule, "confirm");
  assertMatch(why, /differ in "selector".*\[describe_mismatch\]/);
});

Deno.test("a file that is gone by the time that it is run is passed over", async () => {
  using folder = await folderOf({
    "gone.wasm": madePlugin({ id: "acme.gone", selector: { priority: 1 } }),
    "here.wasm": madePlugin({ id: "acme.here" }),
  });
  await Deno.remove(join(folder.path, "gone.wasm"));
  const selection = await choose(folder.candidates, SAMPLE, {});
  assertEquals(chosen(selection), "acme.here 1.0.0");
  assertMatch(reasons(selection)["acme.gone 1.0.0"][1], /no such file.*\[unreadable\]/);
});

Deno.test("two files with the same bytes are one plugin, with other bytes they are tied", async () => {
  const one = madePlugin({ id: "acme.one" });
  using same = await folderOf({ "a.wasm": one, "copy/../b.wasm": one });
  const selection = await choose(same.candidates, SAMPLE, {});
  assertMatch(selection.chosen?.source ?? "", /a\.wasm$/);

  const other = madePlugin({ id: "acme.one", config: [] });
  using unlike = await folderOf({ "a.wasm": one, "b.wasm": other });
  assertEquals((await select(unlike.candidates, SAMPLE.dataset)).tied?.length, 2);
});

Deno.test("the example at the top of the registry's library runs as it stands", async () => {
  const module = new URL("../../registry/mod.ts", import.meta.url);
  const [, indented] = /```ts\n([^]*?)```/.exec(await Deno.readTextFile(module))!;
  const example = indented.replaceAll(/^ \* ?/gm, "")
    .replace("@florecon/florecon/registry", module.href);
  using folder = await folderOf({
    "example.ts": new TextEncoder().encode(example),
    "ledger.csv": CSV,
  });
  await Deno.mkdir(join(folder.path, "plugins"));
  for (const id of ["acme.one", "acme.other"]) {
    const path = join(folder.path, "plugins", `${id}.wasm`);
    await Deno.writeFile(path, madePlugin({ id, selector: { priority: id.length } }));
  }
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const args = ["run", "--no-lock", "--config", config, "-R", "--allow-run", "example.ts"];
  const { stdout, stderr } = await run(Deno.execPath(), args, { cwd: folder.path });
  assertEquals([stdout, stderr], [
    "plugins/acme.other.wasm acme.other 1.0.0 has the highest priority of those that fit, 10\n" +
    "not acme.one its priority is 8; acme.other 1.0.0 has 10\n",
    "",
  ]);
});

Deno.test("a sample is the first rows of the data, and of an Arrow stream whole batches", async () => {
  const lines = Array.from({ length: 12_000 }, (_, at) => `${at},"a\n""b""",${at}`);
  const csv = new TextEncoder().encode(["row_id,memo,amount", ...lines].join("\n"));
  const sample = await sampleOf(csv, { isCsv: true });
  const { input } = describeOf();
  const stream = await sample.rows({ input });
  assertEquals(streamShape(stream).rows, 10_000);

  const arrow = await sampleOf(await readCsv(csv, { input }), { isCsv: false });
  assertEquals(arrow.dataset.columns, [
    { name: "row_id", type: "Int64" },
    { name: "amount", type: "Float64" },
  ]);
  // Batches of 4,096 rows: the third passes 10,000.
  assertEquals(streamShape(await arrow.rows({ input })).rows, 12_000);
});
