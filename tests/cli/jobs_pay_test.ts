/** From when on rows are solved on many cores though nobody asked for it. */
import { assertEquals } from "@std/assert/equals.js";
import { jobsFor } from "../../cli/workspace/jobs.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";

const CUT = { shards: { by: ["account"] } };
const NEVER = () => {
  throw new Error("rows were counted that are not read yet");
};

Deno.test("a million rows of a plugin that may be cut are solved on every core", () => {
  assertEquals(jobsFor("as pays", CUT, { rows: 999_999 }, 4), undefined);
  assertEquals(jobsFor("as pays", CUT, { rows: 1_000_000 }, 4), 4);
});

Deno.test("rows that come in parts are not read to be counted", () => {
  const parts = {
    parts: () => [],
    about: 2_000_000,
    get rows() {
      return NEVER();
    },
  };
  assertEquals(jobsFor("as pays", CUT, parts, 2), 2);
});

Deno.test("one core, a plugin of one piece, and who did not ask have one piece", () => {
  const rows = { rows: 5_000_000 };
  assertEquals(jobsFor("as pays", CUT, rows, 1), undefined);
  assertEquals(jobsFor("as pays", {}, rows, 4), undefined);
  assertEquals(jobsFor(undefined, CUT, rows, 4), undefined);
  assertEquals(jobsFor(3, CUT, { rows: 1 }, 4), 3);
});

Deno.test("who may not read the program again solves in one piece", async () => {
  using scope = temporaryFolder();
  const program = `${scope.path}/program.ts`;
  const from = new URL("../../cli/workspace/jobs.ts", import.meta.url);
  const asked = 'jobsFor("as pays", { shards: { by: ["account"] } }, { rows: 1_000_000 })';
  const text = `import { jobsFor } from "${from}";\nconsole.log(${asked} ?? "one piece");\n`;
  Deno.writeTextFileSync(program, text);
  const started = async (...rights: string[]) => {
    const args = ["run", "--no-prompt", "--no-check", "--no-config", ...rights, program];
    return (await run(Deno.execPath(), args)).stdout.trim();
  };
  const cores = navigator.hardwareConcurrency;
  assertEquals(await started(`--allow-read=${program}`), cores > 1 ? `${cores}` : "one piece");
  assertEquals(await started("--allow-read=elsewhere"), "one piece");
  assertEquals(await started(), "one piece");
});
