/** Amounts as people write them, each currency for itself. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { shipped } from "../support/data/shipped.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

await Deno.writeFile(`${home}/bank.wasm`, (await shipped("bank")).wasm);

const LINES = [
  "row_id,side,account,currency,amount,date,reference,counterparty,memo",
  "1,bank,A,EUR,100.5,2026-03-01,RE-1001,,",
  "2,ledger,A,EUR,100.5,2026-03-01,RE-1001,,",
  "3,bank,A,USD,7000,2026-03-01,RE-1002,,",
  "4,ledger,A,USD,7000,2026-03-01,RE-1002,,",
  "5,bank,A,USD,0.45,2026-03-01,,,",
  "6,bank,A,EUR,-1.25,2026-03-01,,,",
];
Deno.writeTextFileSync(`${home}/march.csv`, LINES.join("\n") + "\n");

function on(command: string, ...words: string[]) {
  const files = ["march.csv", "--plugin", "bank.wasm"];
  return florecon([command, ...words, ...files], { cwd: home });
}

Deno.test("solve adds up each currency for itself, and none across them", async () => {
  const { code, stdout, stderr } = await on("solve");
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /^ +EUR +in +3 +100\.0% +-1\.25 +202\.25 +100\.0%$/m);
  assertMatch(stdout, /^ +unmatched +1 +33\.3% +-1\.25 +1\.25 /m);
  assertMatch(stdout, /^ +USD +in +3 +100\.0% +0\.45 +14,000\.45 +100\.0%$/m);
  assertMatch(stdout, /number.* 1 +2 +201\.00 +0\.00 +EUR$/m);
  assertMatch(stdout, /number.* 1 +2 +14,000\.00 +0\.00 +USD$/m);
});

Deno.test("solve scores each currency for itself, and none across them", async () => {
  const truth = ["row_id,truth", "1,a", "2,a", "3,b", "4,b", "5,c", "6,c"];
  Deno.writeTextFileSync(`${home}/truth.csv`, truth.join("\n") + "\n");
  const { code, stdout, stderr } = await on("solve", "--truth", "truth.csv");
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /^ +by pair of rows +100\.0% +66\.7% +80\.0% +2 +3$/m);
  // Rows 5 and 6 belong together across currencies, which is no sum of either.
  assertMatch(stdout, /^ +by amount EUR +100\.0% +100\.0% +100\.0% +201\.00 +201\.00$/m);
  assertMatch(stdout, /^ +by amount USD +100\.0% +100\.0% +100\.0% +14,000\.00 +14,000\.00$/m);
});

Deno.test("--json has each currency for itself, and no sum across them", async () => {
  const document = JSON.parse((await on("solve", "--json")).stdout);
  assertEquals(document.in, { rows: 6 });
  assertEquals(document.grouped, { rows: 4 });
  assertEquals(document.currencies.map((it: { currency: string }) => it.currency), ["EUR", "USD"]);
  const [euro, yen] = document.currencies;
  assertEquals([euro.digits, euro.in], [2, { rows: 3, amount: -125, gross: 20225 }]);
  // None of a pair, and nothing across the two.
  assertEquals([document.breaks, euro.breaks, yen.breaks], [undefined, 0, 0]);
  assertEquals([yen.digits, yen.unmatched], [2, { rows: 1, amount: 45, gross: 45 }]);
});

Deno.test("--json has breaks in the currency that they are in", async () => {
  const fees = [
    "1,bank,A,EUR,99.90,2026-03-01,INV-70011,,",
    "2,ledger,A,EUR,100.00,2026-03-01,INV-70011,,",
    "3,bank,A,USD,49.80,2026-03-01,INV-70012,,",
    "4,ledger,A,USD,50.00,2026-03-01,INV-70012,,",
  ];
  Deno.writeTextFileSync(`${home}/fees.csv`, [LINES[0], ...fees].join("\n") + "\n");
  const words = ["solve", "fees.csv", "--plugin", "bank.wasm", "--json"];
  const document = JSON.parse((await florecon(words, { cwd: home })).stdout);
  assertEquals(document.breaks, undefined);
  assertEquals(document.currencies.map((it: { breaks: number }) => it.breaks), [10, 20]);
});

Deno.test("a row is explained in its currency", async () => {
  assertMatch((await on("explain", "6")).stdout, /^row 6, -1\.25 EUR$/m);
  assertMatch((await on("explain", "5")).stdout, /^row 5, 0\.45 USD$/m);
});

Deno.test("rows of two currencies are merged only by somebody who says why", async () => {
  const log = ["--workspace", "march.florecon"];
  const refused = await on("merge", "5", "6", ...log);
  assertEquals(refused.code, 1);
  assertMatch(refused.stderr, /several currencies.*--anyway and --reason.*\[uneven_merge\]/);
  const { code, stdout } = await on("merge", "5", "6", ...log, "--anyway", "--reason", "paid so");
  assertEquals(code, 0);
  assertMatch(stdout, /merged rows 5, 6 into group \d+, net 0\.45 USD and -1\.25 EUR$/m);
  const { stdout: report } = await on("report", ...log);
  assertMatch(
    report,
    /0\.45 USD and -1\.25 EUR +0\.45 USD and 1\.25 EUR +paid so +5, 6$/m,
  );
  const { stdout: solved } = await on("solve", ...log);
  assertMatch(solved, /paid so +1 +2 +0\.45 USD and 1\.25 EUR +0\.45 USD and 1\.25 EUR$/m);
  assertMatch(solved, /breaks of 0\.45 USD and 1\.25 EUR in 1 group/);
});
