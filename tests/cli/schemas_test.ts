/**
 * Whatever `--json` prints is as the schema that it names, on books that are in order and on ones that are
 * not. tests/cli/rights_test.ts holds every command to its own.
 */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { join } from "node:path";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { foreignModule } from "../support/foreign/module.ts";
import { documentFaults } from "../support/process/documents.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { floreconHere } from "../support/process/in_process.ts";

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());
const at = (name: string) => join(folder.path, name);

const bank = new URL("../../plugins/bank/", import.meta.url);
Deno.writeTextFileSync(at("cut.wasm"), "\0asm");
const head = "row_id,side,account,currency,amount,date,reference,counterparty,memo";
const rows = [
  "1,bank,1200,EUR,10.00,2026-03-02,INV-104317,Acme,",
  "2,ledger,1200,EUR,10.00,2026-03-02,INV-104317,Acme,",
  '3,bank,1200,USD,20.00,2026-03-02,,"=1+1; ""x""",\u202e',
  "4,ledger,1200,USD,20.50,2026-03-05,INV-104318,Bolt,",
  "5,bank,1200,JPY,0,2026-03-02,,,",
];
write("march.csv", [head, ...rows]);
write("april.csv", [head, ...rows.slice(1).map((row) => row.replace("Bolt", "Bolt Ltd"))]);
write("empty.csv", [head]);
write("broken.csv", [head, "1,bank,1200,EUR,ten,2026-03-02,,,"]);
write("pairs.csv", ["key,cents,memo", "1,500,rent", "2,-500,rent", "3,0,"]);
write("truth.csv", ["row_id,truth", "1,a", "2,a", "3,b", "4,b"]);

const books = ["--plugin", at("bank.wasm"), "--workspace", at("march.florecon")];
const pairs = [at("pairs.csv"), "--plugin", at("foreign.wasm")];

/** What is asked, and the schema of what is answered. */
const ASKED: [string[], string][] = [
  [["solve", at("march.csv"), "--plugin", at("bank.wasm")], "solve/1"],
  [["solve", at("march.csv"), ...books, "--truth", at("truth.csv")], "solve/1"],
  [["solve", at("march.csv"), ...books, "--out", at("report.csv")], "solve/1"],
  [["solve", at("april.csv"), ...books, "--fail-on", "open"], "error/1"],
  [["solve", at("empty.csv"), "--plugin", at("bank.wasm")], "solve/1"],
  [["solve", at("broken.csv"), "--plugin", at("bank.wasm")], "error/1"],
  [["solve", ...pairs], "solve/1"],
  [["solve", at("march.csv"), "--plugin", at("cut.wasm")], "error/1"],
  [["solve", at("nowhere.csv"), "--plugin", at("bank.wasm")], "error/1"],
  [["solve"], "error/1"],
  [["explain", "1", "3", "4", at("march.csv"), "--plugin", at("bank.wasm")], "explain/1"],
  [["explain", "1", ...pairs], "error/1"],
  [["merge", "3", "4", at("march.csv"), ...books, "--anyway", "--reason", "fee"], "merge/1"],
  [["merge", "3", at("march.csv"), ...books], "error/1"],
  [["tag", "asked", "5", at("march.csv"), ...books], "tag/1"],
  [["pin", "--clean", "0", at("march.csv"), ...books], "pin/1"],
  [["pin", "--rows", "5", at("march.csv"), ...books], "error/1"],
  [["report", at("march.csv"), ...books], "report/1"],
  [["report", at("april.csv"), ...books], "report/1"],
  [["report", at("april.csv"), ...books, "--since", "1"], "report/1"],
  [["report", "--workspace", at("march.florecon"), "--run", "1"], "report/1"],
  [["report", "--workspace", at("march.florecon"), "--since", "1..2"], "report/1"],
  [["report", "--workspace", at("march.florecon")], "report/1"],
  [["solve", at("april.csv"), ...books], "solve/1"],
  [["sign-off", "--through", "2026-03-31", at("march.csv"), ...books], "sign-off/1"],
  [["solve", at("april.csv"), ...books], "solve/1"],
  [["log", "--workspace", at("march.florecon")], "log/1"],
  [["log", "--head", "--workspace", at("march.florecon")], "log/1"],
  [["log", "--verify", "--workspace", at("march.florecon")], "log/1"],
  [["inspect", at("bank.wasm")], "inspect/1"],
  [["inspect", at("foreign.wasm")], "inspect/1"],
  [["inspect", at("cut.wasm")], "error/1"],
  [["discover", folder.path], "discover/1"],
  [["discover", folder.path, "--tier", "1", "--data", at("march.csv")], "discover/1"],
  [["verify", at("bank.wasm")], "error/1"],
  [["test", at("foreign.wasm"), at("pairs.csv")], "test/1"],
  [["test", at("bank.wasm"), at("march.csv"), "--truth", at("truth.csv")], "test/1"],
  [["token", "--token-file", at("tokens.json")], "token/1"],
  [["token", "ci", "--scope", "a.*", "--token-file", at("tokens.json")], "token/1"],
  [["token", "ci", "--scope", "a.*", "--token-file", at("tokens.json")], "error/1"],
  [["token", "ci", "--revoke", "--token-file", at("tokens.json")], "token/1"],
  [["doctor"], "doctor/1"],
  [["schema"], "schema/1"],
  [["schema", "solve"], "schema/1"],
  [["--help"], "help/1"],
  [["solve", "--help"], "help/1"],
  [["--version"], "version/1"],
  [["slove"], "error/1"],
  [[], "error/1"],
];

Deno.test("a document of --json is as the schema that it names, and says nothing besides", async () => {
  Deno.writeFileSync(at("bank.wasm"), (await keptModuleIn(bank, "plugin.ts", "ship")).wasm);
  Deno.writeFileSync(at("foreign.wasm"), await foreignModule());
  const wrong: unknown[] = [];
  for (const [args, schema] of ASKED) {
    const { code, stdout, stderr } = await floreconHere([...args, "--json"]);
    const said = JSON.parse(stdout).schema;
    const faults = documentFaults(stdout);
    if (said !== schema || faults.length > 0) wrong.push({ args, code, said, faults, stderr });
  }
  assertEquals(wrong, []);
});

Deno.test("florecon schema prints a schema, lists all, and suggests the one that was meant", async () => {
  const { stdout } = await floreconHere(["schema", "solve"]);
  const { $id, properties } = JSON.parse(stdout);
  assertEquals([$id, properties.schema], ["urn:florecon:solve:1", { const: "solve/1" }]);
  assertMatch((await floreconHere(["schema"])).stdout, /^ +sign-off\/1 +sign a period off/m);
  const { code, stderr } = await floreconHere(["schema", "slove"]);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "did you mean solve?");
});

Deno.test("a schema finds what is missing, what is another type, and what nobody knows", () => {
  const whole = { ok: true, schema: "undo/1", undone: 2, rev: 3, digest: "00" };
  assertEquals(documentFaults(JSON.stringify(whole)), []);
  const { digest: _, ...less } = whole;
  for (const wrong of [less, { ...whole, rev: "3" }, { ...whole, more: 1 }]) {
    assertEquals(documentFaults(JSON.stringify(wrong)).length, 1);
  }
});

function write(name: string, lines: string[]): void {
  Deno.writeTextFileSync(at(name), lines.join("\n") + "\n");
}
