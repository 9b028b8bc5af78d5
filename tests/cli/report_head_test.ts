/** Every report says what made it, and the same makes the same report, wherever and whenever. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { tableFromIPC } from "apache-arrow";
import { createHash } from "node:crypto";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const DATA = "row_id,list,reference,amount\n1,ours,A,5\n2,theirs,A,4.5\n";
for (const folder of ["here", "there"]) {
  Deno.mkdirSync(`${home}/${folder}`);
  Deno.writeTextFileSync(`${home}/${folder}/data.csv`, DATA);
  Deno.writeFileSync(`${home}/${folder}/plugin.wasm`, await moduleOf(starterSource()));
}
const SOLVE = ["solve", "data.csv", "--plugin", "plugin.wasm", "--set", "tolerance=50"];

/** What is known of the module and the data from elsewhere. */
const { digest, describe } = JSON.parse(
  (await florecon(["inspect", "plugin.wasm", "--json"], { cwd: `${home}/here` })).stdout,
);
const HEAD = {
  abi_version: 1,
  domain: describe.domain,
  module: digest,
  config: { tolerance: 50 },
  sources: [{ sha256: createHash("sha256").update(DATA).digest("hex") }],
};

/** A file that a solve in a folder has written. */
async function written(folder: string, name: string, ...more: string[]): Promise<Uint8Array> {
  const cwd = `${home}/${folder}`;
  const { code, stderr } = await florecon([...SOLVE, ...more], { cwd });
  assertEquals([code, stderr], [0, ""]);
  return Deno.readFileSync(`${cwd}/${name}`);
}

const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

Deno.test("a JSON report begins with what made it, and reads on as before", async () => {
  const { made_by, ...report } = json(await written("here", "out.json", "-o", "out.json"));
  assertEquals(made_by, HEAD);
  assertEquals(Object.keys(report), ["groups", "allocations"]);
  assertEquals(report.allocations.length, 2);
});

Deno.test("an Arrow report has it in the metadata of its schema", async () => {
  const table = tableFromIPC(await written("here", "out.arrow", "-o", "out.arrow"));
  assertEquals(JSON.parse(table.schema.metadata.get("florecon.made_by")!), HEAD);
  assertEquals(table.numRows, 2);
});

Deno.test("beside a CSV it is written where that is asked for", async () => {
  const head = await written("here", "head.json", "-o", "out.csv", "--head", "head.json");
  assertEquals(json(head), { made_by: HEAD });
  assertMatch(Deno.readTextFileSync(`${home}/here/out.csv`), /^id,amount,/);
});

Deno.test("the same solve writes the same bytes, in every format and any folder", async () => {
  for (const name of ["same.json", "same.arrow", "same.csv"]) {
    assertEquals(await written("there", name, "-o", name), await written("here", name, "-o", name));
  }
});

Deno.test("other settings, data or modules show", async () => {
  const other = json(await written("here", "x.json", "-o", "x.json", "--set", "tolerance=51"));
  assertEquals(other.made_by, { ...HEAD, config: { tolerance: 51 } });
  Deno.writeTextFileSync(`${home}/there/data.csv`, DATA + "\n");
  const changed = json(await written("there", "x.json", "-o", "x.json"));
  assertEquals(changed.made_by.sources[0].sha256 === HEAD.sources[0].sha256, false);
  assertEquals(changed.made_by.module, HEAD.module);
});

Deno.test("report says it too, for the settings that it is given", async () => {
  const cwd = `${home}/here`;
  const report = ["report", "data.csv", "--plugin", "plugin.wasm", "--workspace", "w.florecon"];
  const told = await florecon([...report, "--format", "json", "--head", "h.json"], { cwd });
  const expected = { ...HEAD, config: { tolerance: 0 } };
  assertEquals(JSON.parse(told.stdout).made_by, expected);
  assertEquals(json(Deno.readFileSync(`${cwd}/h.json`)), { made_by: expected });
});

Deno.test("a head takes the place of nothing that is read or written", async () => {
  const cwd = `${home}/here`;
  const wrong = [
    [...SOLVE, "-o", "o.json", "--head", "o.json"],
    [...SOLVE, "-o", "o.csv", "--head", "o.csv"],
    [...SOLVE, "--head", "h.json"],
    ["report", "--workspace", "w.florecon", "--head", "w.florecon"],
    ["report", "--workspace", "w.florecon", "--head", "h2.json"],
  ];
  for (const args of wrong) assertEquals([args, (await florecon(args, { cwd })).code], [args, 2]);
});
