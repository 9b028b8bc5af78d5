/** What a plugin's author says of it is said where it is looked at, and is cleaned before. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { join } from "node:path";
import { readDocs, writeDocs } from "../../registry/module/docs.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { shippedFrom } from "../support/plugins/project.ts";

const BANK = new URL("../../plugins/bank/", import.meta.url).pathname;
const STARTER = new URL("../../plugins/starter/", import.meta.url).pathname;
const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const bank = await shippedFrom(BANK);
const { docs } = readDocs(bank);
Deno.writeFileSync(join(home, "bank.wasm"), bank);

/** Rows 1 and 2 settle each other by number; 3 and 4 are twelve days apart. */
Deno.writeTextFileSync(
  join(home, "ledger.csv"),
  "row_id,side,account,currency,amount,date,reference,counterparty,memo\n" +
    "1,bank,1,EUR,70.00,2026-03-01,INV-100200,Acme,\n" +
    "2,ledger,1,EUR,70.00,2026-03-02,INV-100200,Acme,\n" +
    "3,bank,1,EUR,812.34,2026-03-01,,Miller,\n" +
    "4,ledger,1,EUR,812.34,2026-04-20,,Miller,\n",
);

const explain = (rows: string[], plugin = "bank.wasm", more: string[] = []) =>
  florecon(["explain", ...rows, "ledger.csv", "--plugin", plugin, ...more], { cwd: home });

Deno.test("explain says what the author says of the step that a reason names", async () => {
  const { stdout, stderr } = await explain(["1", "2"]);
  assertEquals(stderr, "");
  const stage = docs.stages!.find(({ name }) => name === "number")!;
  assertEquals(stdout.split(stage.comment).length, 2, "once for both rows");
  assertMatch(stdout, /in the plugin's words\n {2}number +step +\w/);
});

Deno.test("explain says what a setting does that kept rows apart, and has it all in its document", async () => {
  const { stdout } = await explain(["3"], "bank.wasm", ["--json"]);
  const { rows: [{ near: [{ obstacles }] }], words } = JSON.parse(stdout);
  const [{ setting, column }] = obstacles;
  const told = words.find((it: { of: string }) => it.of === "setting");
  assertEquals(told.name, setting.name);
  assert(told.said.startsWith(docs.settings![setting.name].comment));
  assertEquals(words.find((it: { of: string }) => it.of === "column").name, column);
});

Deno.test("a plugin of which nothing is said, or nonsense, is explained as before", async () => {
  const stages = [{ name: "number", comment: "\x1b[2Jgone\u202etxt.exe" }];
  Deno.writeFileSync(join(home, "odd.wasm"), writeDocs(bank, { stages }));
  const { stdout } = await explain(["1"], "odd.wasm");
  assert(!stdout.includes("\x1b") && !stdout.includes("\u202e"));
  assertMatch(stdout, /number +step +.*gone/);
  Deno.writeFileSync(join(home, "silent.wasm"), writeDocs(bank, {}));
  assert(!(await explain(["1"], "silent.wasm")).stdout.includes("in the plugin's words"));
});

Deno.test("discover says what the one is for that is chosen, or is alone there", async () => {
  const summary = docs.summary!;
  const discover = (...args: string[]) => florecon(["discover", ...args], { cwd: home });
  const alone = await discover("bank.wasm", "--json");
  assertEquals(JSON.parse(alone.stdout).summary, summary);
  assert((await discover("bank.wasm")).stdout.includes(summary));
  Deno.mkdirSync(join(home, "shelf"));
  Deno.writeFileSync(join(home, "shelf/bank.wasm"), bank);
  Deno.writeFileSync(join(home, "shelf/starter.wasm"), await shippedFrom(STARTER));
  assert(!(await discover("shelf")).stdout.includes(summary), "nobody asked for that one");
  const chosen = await discover("shelf", "--data", "ledger.csv");
  assertMatch(chosen.stdout, /chosen: florecon\.bank .*\n {2}Pairs the lines of a bank statement/);
});
