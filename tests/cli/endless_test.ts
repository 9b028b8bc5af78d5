/** A module that never answers, or wants all memory, ends no command otherwise than with a sentence. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { delay, within } from "../support/process/eventually.ts";
import {
  floreconAlone as florecon,
  startFlorecon,
  temporaryFolder,
} from "../support/process/florecon.ts";
import {
  describeOf,
  LOOPS,
  loopsIn,
  madePlugin,
  reportAnswer,
  WANTS_ALL,
} from "../support/plugins/made_plugin.ts";
import { starterSource } from "../support/plugins/starter_module.ts";
import { tinyModule, type TinyParts } from "../support/registry/tiny_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const part = (id: number, amount: number) => ({ id, amount });
const ANSWER = reportAnswer([[part(1, 500), part(2, -500)], [part(3, 700)]]);

/** What a module says it can do that loops where it is only asked because it says so. */
const CAPABILITIES: Record<string, string[]> = { amounts: ["amounts"], report: ["report_arrow"] };

/** Modules by where they loop. */
const ENDLESS: Record<string, TinyParts> = {
  start: { startBody: LOOPS.slice(0, 5) },
  version: { versionBody: [...LOOPS.slice(0, 5), 0x41, 0x01] },
  describe: { describeBody: LOOPS },
  alloc: { allocBody: [...LOOPS.slice(0, 5), 0x41, 0x00] },
  init: loopsIn("init"),
  upsert: loopsIn("upsert"),
  amounts: loopsIn("amounts"),
  report: loopsIn("report"),
  solve: loopsIn("solve"),
  explain: loopsIn("explain"),
  merge: loopsIn("merge"),
  pin: loopsIn("pin"),
};
for (const [where, parts] of Object.entries(ENDLESS)) {
  const capabilities = ["solve", "explain", "pin", "merge", "detach", "dissolve"];
  capabilities.push(...CAPABILITIES[where] ?? []);
  const module = madePlugin({ capabilities }, { answer: ANSWER, ...parts });
  Deno.writeFileSync(`${home}/${where}.wasm`, module);
}
Deno.writeFileSync(`${home}/hungry.wasm`, madePlugin({}, { dispatchBody: WANTS_ALL }));
Deno.mkdirSync(`${home}/pit`);
Deno.copyFileSync(`${home}/describe.wasm`, `${home}/pit/describe.wasm`);
Deno.writeTextFileSync(`${home}/data.csv`, "row_id,amount\n1,5\n2,-5\n3,7\n");

const LIMIT = ["--timeout", "0.5"];
const DATA = (where: string) => ["data.csv", "--plugin", `${where}.wasm`, ...LIMIT];

/** A command that ends with this code, both for people and for machines, and leaves no file behind. */
async function endsWith(expected: string, ...args: string[]): Promise<void> {
  const before = filesIn(home);
  const { code, stdout, stderr } = await florecon([...args, "--json"], { cwd: home });
  assertEquals([args, code], [args, 1], stderr);
  const { ok, error } = JSON.parse(stdout);
  assertEquals([args, ok, error.code], [args, false, expected]);
  assertMatch(stderr, new RegExp(`(^|\n\n)error: [^\\n]*\\[${expected}\\]\\n$`));
  assertEquals(filesIn(home), before);
}

function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

const IN_SOLVE = ["start", "version", "describe", "alloc", "init", "upsert", "amounts", "solve"];
for (const where of [...IN_SOLVE, "report"]) {
  Deno.test(`a module that never ends in ${where} ends solve, and no report is left`, async () => {
    await endsWith("timed_out", "solve", ...DATA(where), "--out", "report.csv");
  });
}

Deno.test("whatever opens a ledger ends where the module does not", async () => {
  const saved = ["--workspace", "saved.florecon"];
  await endsWith("timed_out", "explain", "1", ...DATA("explain"));
  await endsWith("timed_out", "report", ...DATA("solve"), ...saved);
  await endsWith("timed_out", "pin", "--clean", "0", ...DATA("pin"), ...saved);
  await endsWith("timed_out", "merge", "1", "2", ...DATA("merge"), ...saved);
  await endsWith("timed_out", "tag", "late", "1", ...DATA("solve"), ...saved);
});

Deno.test("a decision that never comes to an end ends the command, and lapses not", async () => {
  const decision = { label: "by hand", allocations: [part(1, 500), part(2, -500)] };
  const plugin = { domain: "acme.tiny", version: "1.0.0", digest: "blake3:0" };
  const saved = { florecon: 1, plugin, decisions: [decision], tags: {} };
  Deno.writeTextFileSync(`${home}/decided.json`, JSON.stringify(saved));
  await endsWith("timed_out", "solve", ...DATA("merge"), "--workspace", "decided.json");
  assertEquals(JSON.parse(Deno.readTextFileSync(`${home}/decided.json`)), saved);
});

Deno.test("author, test and ship end where the plugin does not, and ship writes nothing", async () => {
  Deno.mkdirSync(`${home}/shop/data`, { recursive: true });
  const looping = starterSource().replace("const close =", "while (true) {}\n    const close =");
  Deno.writeTextFileSync(`${home}/shop/plugin.ts`, looping);
  const lines = "row_id,list,reference,amount\n1,ours,A,5\n2,theirs,A,4\n";
  Deno.writeTextFileSync(`${home}/shop/data/sample.csv`, lines);
  for (const command of ["author", "test", "ship"]) {
    await endsWith("timed_out", command, "shop", ...LIMIT);
  }
  assertEquals(filesIn(`${home}/shop`), ["data", "plugin.ts"]);
  await endsWith("timed_out", "test", "solve.wasm", "data.csv", ...LIMIT);
});

Deno.test("inspect and discover list what never ends, and end", async () => {
  const inspected = await florecon(["inspect", "describe.wasm", ...LIMIT, "--json"], { cwd: home });
  assertEquals(JSON.parse(inspected.stdout).problems[0].code, "timed_out");
  const args = ["discover", "pit", "--tier", "1", ...LIMIT, "--json"];
  const { findings } = JSON.parse((await florecon(args, { cwd: home })).stdout);
  assertEquals(findings[0].code, "timed_out");
});

Deno.test("a plugin that is chosen from a folder has the same limit", async () => {
  await endsWith("no_plugin", "solve", "data.csv", "--plugin", "pit", ...LIMIT);
});

Deno.test("a module that wants all memory is out_of_memory, in every command that runs it", async () => {
  for (const command of [["solve"], ["explain", "1"]]) {
    // Time enough on a busy machine: it is memory that ends it.
    await endsWith("out_of_memory", ...command, ...DATA("hungry"), "--timeout", "60");
  }
});

Deno.test("a memory that other threads share is refused", async () => {
  const tiny = tinyModule({ describe: JSON.stringify(describeOf()) });
  // In place of its section of memories, which has one page without a maximum.
  const at = tiny.findIndex((_, at) => [5, 3, 1, 0, 1].every((byte, n) => tiny[at + n] === byte));
  const shared = Uint8Array.from([
    ...tiny.subarray(0, at),
    ...[5, 4, 1, 3, 1, 2],
    ...tiny.subarray(at + 5),
  ]);
  Deno.writeFileSync(`${home}/shared.wasm`, shared);
  await endsWith("bad_memory", "solve", ...DATA("shared"));
});

Deno.test({
  name: "Ctrl-C ends a command while a module keeps it busy",
  ignore: Deno.build.os === "windows",
  async fn() {
    const child = startFlorecon(["solve", "data.csv", "--plugin", "solve.wasm"], home);
    await delay(2000); // it has begun to solve, and nothing outside tells when
    child.kill("SIGINT");
    const { signal } = await within("the command has ended", child.output());
    assertEquals(signal, "SIGINT");
  },
});
