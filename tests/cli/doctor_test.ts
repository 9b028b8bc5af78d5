/** What florecon says of itself: what it is, what it may do, and whether that is enough. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { RIGHTS } from "../../cli/system/rights.ts";
import { florecon, MAIN, run } from "../support/process/florecon.ts";

/** The command line with other rights than it asks for. */
async function doctored(...rights: string[]) {
  const args = ["run", "--no-check", "--no-prompt", ...rights, MAIN, "doctor", "--json"];
  const { code, stdout } = await run(Deno.execPath(), args);
  const document = JSON.parse(stdout);
  return { code, document: document.ok ? document : document.error };
}

const grantedIn = ({ rights }: { rights: { name: string; granted: string }[] }) =>
  rights.filter(({ granted }) => granted === "all").map(({ name }) => name);

Deno.test("as it is installed, it may do what it needs and nothing else", async () => {
  const { code, stdout, stderr } = await florecon(["doctor"]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^florecon \d+\.\d+\.\d+, from its sources, on Deno /);
  assertMatch(stdout, /examined in a process without rights \(started in/);
  const { document } = await doctored(...RIGHTS.slice(1));
  assertEquals(grantedIn(document), ["read", "write", "env", "net", "run"]);
  assertEquals(document.examiner.ok, true);
});

Deno.test("what is missing ends with 1, and says which flags would help", async () => {
  const { code, document } = await doctored("--allow-read=.", "--allow-write", "--allow-env");
  assertEquals([code, document.code], [1, "not_sound"]);
  assertMatch(document.message, /--allow-read --allow-net --allow-run$/);
  assertEquals(document.examiner.ok, false);
});

Deno.test("rights that nothing needs are said, and are no fault", async () => {
  const args = ["run", "--no-check", "-A", MAIN, "doctor"];
  const { code, stderr } = await run(Deno.execPath(), args);
  assertEquals(code, 0);
  for (const name of ["sys", "ffi", "import"]) assertMatch(stderr, new RegExp(`needs ${name};`));
});

Deno.test("without the variables it says so in a sentence, as every command does", async () => {
  const args = ["run", "--no-check", "--no-prompt", "--allow-read", MAIN, "doctor"];
  const { code, stderr } = await run(Deno.execPath(), args);
  assertEquals(code, 1);
  assertMatch(stderr, /^error: .*--allow-env.*\[not_permitted\]\n$/);
});
