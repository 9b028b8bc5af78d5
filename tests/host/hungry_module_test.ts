/** A module that wants more memory than it may have is stopped, and told apart from one that breaks. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { describeOf, GROWS, madePlugin } from "../support/plugins/made_plugin.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { tinyModule, UNREACHABLE } from "../support/registry/tiny_module.ts";

const MEGABYTE = 1 << 20;
const LIMIT = { maxMemory: 64 * MEGABYTE };

Deno.test("a module that grows as it says what it is, is out_of_memory; as it starts, trapped", async () => {
  const text = JSON.stringify(describeOf());
  // The function that runs at the start answers nothing.
  const cases = {
    out_of_memory: { describeBody: GROWS },
    trapped: { startBody: GROWS.slice(0, -2) },
  };
  for (const [code, parts] of Object.entries(cases)) {
    const greedy = tinyModule({ describe: text, ...parts });
    assertEquals((await assertRejects(() => Plugin.load(greedy, LIMIT), FloreconError)).code, code);
  }
});

Deno.test("a module that grows without end at work is out_of_memory, and stays lost", async () => {
  const plugin = await Plugin.load(madePlugin({}, { dispatchBody: GROWS }), LIMIT);
  const instance = plugin.open();
  const command = new TextEncoder().encode('{"op":"solve"}');
  for (const _ of [1, 2]) {
    const error = assertThrows(() => instance.dispatch(command, new Uint8Array()), FloreconError);
    assertEquals([error.code, error.details.most], ["out_of_memory", LIMIT.maxMemory]);
    assertMatch(error.message, /past the 64 MB that it may have/);
  }
  assertEquals(instance.memoryBytes <= LIMIT.maxMemory, true);
});

Deno.test("rows that do not fit are out_of_memory, in the plugin's own last words", async () => {
  const plugin = await Plugin.load(await moduleOf(starterSource()), { maxMemory: 4 * MEGABYTE });
  const workspace = new Workspace(plugin);
  const rows = Array.from({ length: 40_000 }, (_, at) => ({
    row_id: at,
    list: at % 2 ? "ours" : "theirs",
    reference: `reference ${at >> 1}`,
    amount: at,
  }));
  const error = assertThrows(() => workspace.upsert(rows), FloreconError);
  assertEquals(error.code, "out_of_memory");
  assertMatch(error.message, /the module's memory is full.*past the 4 MB that it may have/);
});

Deno.test("a module that stops for another reason is trapped", async () => {
  const plugin = await Plugin.load(madePlugin({}, { dispatchBody: UNREACHABLE }), LIMIT);
  const error = assertThrows(
    () => plugin.open().dispatch(new TextEncoder().encode("{}"), new Uint8Array()),
    FloreconError,
  );
  assertEquals(error.code, "trapped");
});
