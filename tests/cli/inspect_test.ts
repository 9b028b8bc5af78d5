/** What a module's bytes tell of it, whether or not it can be run. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { concat } from "../../core/host/bytes.ts";
import type { ConfigField, InputField } from "../../core/host/describe/describe.ts";
import { encodeCustomSection, WASM_HEADER } from "../../registry/module/wasm.ts";
import { LOOPS, madePlugin } from "../support/plugins/made_plugin.ts";
import { Project } from "../support/plugins/project.ts";

/** What `abi.md` has every plugin export. */
const EXPORTS = ["memory", "abi_version", "alloc", "dealloc", "describe", "dispatch"];

Deno.test("inspect tells all that the bytes tell", async () => {
  using project = new Project();
  await project.ship();
  const { code, stdout } = await project.run("inspect", "solver.wasm");
  assertEquals(code, 0);
  assertMatch(stdout, /^example\.acme 0\.1\.0 /);
  assertMatch(stdout, /^ +imports +none$/m);
  assertMatch(stdout, /^ +row_id +i64 +id$/m);
  assertMatch(stdout, /^ +tolerance +f64 +0 +The largest difference/m);
  assertMatch(stdout, /^ +florecon\.manifest +\d+$/m);
  const json = JSON.parse((await project.run("inspect", "solver.wasm", "--json")).stdout);
  const sizes = json.sections.reduce((sum: number, it: { size: number }) => sum + it.size, 0);
  assertEquals(sizes + WASM_HEADER.length, json.size);
  assertEquals(json.exports.toSorted(), [...EXPORTS].sort());
});

Deno.test("inspect tells what columns are marked as, and how work may be cut", async () => {
  using project = new Project();
  const input: InputField[] = [
    { name: "row_id", type: "i64", id: true },
    { name: "amount", type: "f64", amount: { currency: "JPY", digits: 0 } },
    { name: "due", type: "i64", date: true, optional: true },
  ];
  const shards = { by: ["company", "icp"], after: true };
  project.write("marked.wasm", madePlugin({ id: "acme.marked", input, shards }));
  const { code, stdout } = await project.run("inspect", "marked.wasm");
  assertEquals(code, 0);
  assertMatch(stdout, /^ +amount +f64 +amount in JPY with 0 digits$/m);
  assertMatch(stdout, /^ +due +i64 +date, optional$/m);
  assertMatch(stdout, /shards {"by":\["company","icp"\],"after":true}$/m);
});

Deno.test("inspect tells what the author says of a plugin, and nothing of it steers a terminal", async () => {
  using project = new Project();
  const input: InputField[] = [{ name: "row_id", type: "i64", id: true }];
  const config: ConfigField[] = [{ name: "days", type: "f64", default: 5 }];
  const said = {
    summary: "Pairs \u202ethings\u001b[31m.",
    columns: { row_id: { comment: "Tells lines\napart.", example: "7\u0007" } },
    settings: { days: { comment: "How far apart.", unit: "days" } },
    stages: [{ name: "number", comment: "By numbers." }],
    license: "MIT",
    surprise: "left out",
  };
  const plain = madePlugin({ id: "acme.said", input, config });
  const section = encodeCustomSection(
    "florecon.docs",
    new TextEncoder().encode(JSON.stringify(said)),
  );
  project.write("said.wasm", concat([plain, section]));
  const { code, stdout, stderr } = await project.run("inspect", "said.wasm");
  assertEquals([code, stderr], [0, ""]);
  assertStringIncludes(stdout, "Pairs \ufffdthings\ufffd[31m.");
  assertMatch(stdout, /^ +licence +MIT$/m);
  assertMatch(stdout, /^ +row_id +i64 +id +Tells lines apart\. · such as 7\ufffd$/m);
  assertMatch(stdout, /^ +days +f64 +5 +How far apart\. · in days$/m);
  assertMatch(stdout, /^ +number +By numbers\.$/m);
  const { docs } = JSON.parse((await project.run("inspect", "said.wasm", "--json")).stdout);
  const { surprise: _, ...known } = said;
  assertEquals(docs, known);
  // What cannot be read hides nothing else.
  project.write(
    "bad.wasm",
    concat([plain, encodeCustomSection("florecon.docs", Uint8Array.of(1))]),
  );
  const bad = await project.run("inspect", "bad.wasm");
  assertMatch(
    bad.stdout,
    /problem: the plugin's docs cannot be read: they are not JSON.* \[bad_docs\]/,
  );
  assertMatch(bad.stdout, /^ +row_id +i64 +id$/m);
});

Deno.test("inspect tells of a module that never answers what its bytes tell", async () => {
  using project = new Project();
  project.write("hang.wasm", madePlugin({ id: "acme.hang" }, { describeBody: LOOPS }));
  const args = ["inspect", "hang.wasm", "--timeout", "1"];
  const { code, stdout, stderr } = await project.run(...args);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^ +problem: it gave no answer within 1 s; mend the plugin \[timed_out\]$/m);
  assertMatch(stdout, /^ +imports +none$/m);
  const { describe, manifest, problems } = JSON.parse(
    (await project.run(...args, "--json")).stdout,
  );
  assertEquals([describe, manifest.domain.id, problems.length], [null, "acme.hang", 1]);
});
