/** What a module's bytes tell of it, whether or not it can be run. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { WASM_HEADER } from "../../registry/module/wasm.ts";
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
  assertMatch(stdout, /^ +tolerance +f64 +0$/m);
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
