/** Where a module runs makes no difference to what comes out. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { ModuleThread } from "../../cli/plugin/thread/mod.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { sources } from "../support/repository/imports.ts";
import { COUNTS, describeOf, madePlugin } from "../support/plugins/made_plugin.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { handsOver, tinyModule, type TinyParts } from "../support/registry/tiny_module.ts";

const STARTER = await moduleOf(starterSource());
const here = await Plugin.load(STARTER);

/** Longer than what two threads hand each other in one piece. */
const ROWS = Array.from({ length: 30_000 }, (_, at) => ({
  row_id: at,
  list: at % 2 ? "ours" : "theirs",
  reference: `reference ${at >> 1}`,
  amount: at % 97,
}));

const command = (op: string) => new TextEncoder().encode(JSON.stringify({ op }));

Deno.test("rows and reports of several megabytes are the same, byte for byte", async () => {
  using thread = new ModuleThread();
  const there = await Plugin.load(STARTER, thread);
  assertEquals(there.describe, here.describe);
  const stream = rowsToStream(ROWS, here.describe);
  assert(stream.length > 1 << 20);
  const [expected, found] = [here, there].map((plugin) => {
    const workspace = new Workspace(plugin);
    workspace.upsert(stream);
    const answer = workspace.dispatchBytes({ op: "solve" });
    return { answer, memory: workspace.memoryBytes };
  });
  assert(expected.answer.length > 1 << 20);
  assertEquals(found.memory, expected.memory);
  assertEquals(new TextDecoder().decode(found.answer), new TextDecoder().decode(expected.answer));
});

Deno.test("every length of a command is handed over whole", async () => {
  using thread = new ModuleThread();
  const there = await Plugin.load(STARTER, thread);
  const window = thread.window.length;
  for (const length of [0, 1, window - 1, window, window + 1, 2 * window + 1]) {
    const text = new Uint8Array(length).fill(0x20);
    const answers = [here, there].map((plugin) =>
      new TextDecoder().decode(plugin.open().dispatch(text, command("x").slice(0, length % 7)))
    );
    assertEquals([length, answers[1]], [length, answers[0]]);
  }
});

Deno.test("several plugins and ledgers share a thread and do not know each other", async () => {
  using thread = new ModuleThread();
  const [one, other] = [await Plugin.load(STARTER, thread), await Plugin.load(STARTER, thread)];
  const [first, second, third] = [one, other, one].map((plugin) => new Workspace(plugin));
  first.upsert(ROWS.slice(0, 10));
  second.upsert(ROWS.slice(0, 3));
  assertEquals([first, second, third].map((it) => it.totals().rows), [10, 3, 0]);
});

Deno.test("what is wrong with a module is said in the same words", async () => {
  const describe = JSON.stringify(describeOf());
  const cases: TinyParts[] = [
    { startBody: [0x00] },
    { describeBody: [0x00] },
    { describeBody: [0x42, 0x7f] },
    { version: 7 },
    { describe: "{" },
    { dispatchBody: [0x00] },
    { dispatchBody: handsOver(65_000, 1000) },
    { dispatchBody: handsOver(0, 0) },
    { allocBody: [0x41, 0x7f] },
    { exports: { memory: "memory", abi_version: "alloc" } },
    { imported: { module: "env", name: "open" } },
  ];
  for (const parts of cases) {
    using thread = new ModuleThread();
    const module = tinyModule({ describe, ...parts });
    const said = await Promise.all([undefined, thread].map((options) => wordsOf(module, options)));
    assertEquals(said[1], said[0]);
  }
});

/** What is said of a module as it is loaded, and as it is told something. */
async function wordsOf(module: Uint8Array, options?: ModuleThread): Promise<unknown> {
  try {
    const instance = (await Plugin.load(module, options)).open();
    return [...instance.dispatch(command("solve"), new Uint8Array(3))];
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    return { code: error.code, message: error.message, details: error.details };
  }
}

Deno.test("a module that does not answer in time loses the thread, and all that runs there", async () => {
  // Only the end of this process would end a loop for ever, beside all tests that follow.
  const thread = new ModuleThread(0.2);
  const good = await Plugin.load(STARTER, thread);
  const workspace = new Workspace(good);
  const bad = await Plugin.load(madePlugin({}, { dispatchBody: COUNTS }), thread);
  const error = assertThrows(
    () => bad.open().dispatch(command("solve"), new Uint8Array()),
    FloreconError,
  );
  assertEquals([error.code, error.details], ["timed_out", { seconds: 0.2 }]);
  assertMatch(error.message, /no answer within 0\.2 s, so it was stopped; give it longer with/);
  assertEquals(assertThrows(() => workspace.solve(), FloreconError).code, "timed_out");
  assertEquals(assertThrows(() => good.open(), FloreconError).code, "timed_out");
  const again = await assertRejects(() => Plugin.load(STARTER, thread), FloreconError);
  assertEquals(again.code, "timed_out");
});

Deno.test("the command line runs no module anywhere else", () => {
  const wrong = sources(["cli"]).filter((file) => {
    const text = Deno.readTextFileSync(new URL(`../../${file}`, import.meta.url));
    return /Plugin\.load\([^,)]*\)|[^.]conform\([^,)]*,[^,)]*\)|WebAssembly\.Instance\(/.test(text);
  });
  assertEquals(wrong, ["cli/plugin/thread/serve.ts"]);
});
