import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import type { Instance } from "../../core/host/plugin/instance.ts";
import { Plugin, type PluginLike } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import {
  handsOver,
  NAMES,
  tinyModule,
  type TinyParts,
  UNREACHABLE,
} from "../support/registry/tiny_module.ts";

const DESCRIBE = {
  abi_version: 1,
  domain: { id: "test.tiny", version: "1.0.0" },
  input: [{ name: "id", type: "i64", id: true }],
  report_schema: 1,
};

const starter = await Plugin.load(await moduleOf(starterSource()));

/** Rows of the starter's: what we hold against what they hold. */
const line = (row_id: number, list: string, reference: string, amount: number) => ({
  row_id,
  list,
  reference,
  amount,
});

const PAIR = [line(1, "ours", "A", 100), line(2, "theirs", "A", 100)];
const LONE = line(3, "ours", "B", 7.5);

function open(config?: Record<string, number>): Workspace {
  const workspace = new Workspace(starter, { config });
  workspace.upsert([...PAIR, LONE]);
  return workspace;
}

function refused(act: () => unknown): FloreconError {
  return assertThrows(act, FloreconError);
}

async function loading(parts: TinyParts): Promise<FloreconError> {
  return await assertRejects(() => Plugin.load(tinyModule(parts)), FloreconError);
}

Deno.test("a module that keeps to the interface is loaded, and says what it is", async () => {
  const plugin = await Plugin.load(tinyModule({ describe: JSON.stringify(DESCRIBE) }));
  assertEquals(plugin.describe, DESCRIBE as typeof plugin.describe);
});

Deno.test("bytes that are no module are not_wasm", async () => {
  for (const bytes of [new Uint8Array(0), new TextEncoder().encode("id,amount\n")]) {
    assertEquals((await assertRejects(() => Plugin.load(bytes), FloreconError)).code, "not_wasm");
  }
});

Deno.test("a module with an import is refused, and the import named", async () => {
  const error = await loading({ imported: { module: "env", name: "abort" } });
  assertEquals([error.code, error.details.imports], ["has_imports", ["env.abort"]]);
});

for (const missing of NAMES) {
  Deno.test(`a module without ${missing} is refused`, async () => {
    const error = await loading({ exports: exportsBut(missing) });
    assertEquals([error.code, error.details.export], ["missing_export", missing]);
  });
}

Deno.test("an export with other parameters is no export", async () => {
  const error = await loading({ exports: { ...exportsBut("dealloc"), dealloc: "alloc" } });
  assertEquals([error.code, error.details.export], ["missing_export", "dealloc"]);
});

function exportsBut(missing: string): Record<string, string> {
  return Object.fromEntries(NAMES.filter((name) => name !== missing).map((name) => [name, name]));
}

Deno.test("another version of the interface is refused", async () => {
  const error = await loading({ version: 2, describe: JSON.stringify(DESCRIBE) });
  assertEquals([error.code, error.details.abi_version], ["abi_mismatch", 2]);
});

Deno.test("marks that this host knows are read, and those that it does not are passed over", async () => {
  const input = [
    { name: "amount", type: "f64", amount: { currency: "USD", digits: 2 } },
    { name: "due", type: "i64", date: true, optional: true, of_tomorrow: { any: "thing" } },
    { name: "side", type: "utf8", one_of: ["bank", "ledger"] },
  ];
  const plugin = await Plugin.load(
    tinyModule({ describe: JSON.stringify({ ...DESCRIBE, input }) }),
  );
  assertEquals(plugin.describe.input, input as typeof plugin.describe.input);
});

for (
  const [what, describe] of [
    ["text that is not JSON", "{"],
    ["no document", "null"],
    ["no domain", JSON.stringify({ ...DESCRIBE, domain: undefined })],
    ...[
      { name: "a", type: "utf8", date: true },
      { name: "a", type: "f64", amount: { currency: 7 } },
      { name: "a", type: "f64", amount: { digits: 0.5 } },
      { name: "a", type: "utf8", one_of: [] },
      { name: "a", type: "utf8", one_of: "bank" },
      { name: "a", type: "f64", one_of: ["bank"] },
    ].map((column) => [
      `the column ${JSON.stringify(column)}`,
      JSON.stringify({ ...DESCRIBE, input: [column] }),
    ]),
    ["shards by nothing", JSON.stringify({ ...DESCRIBE, shards: { by: "company" } })],
    [
      "two amounts in units",
      JSON.stringify({
        ...DESCRIBE,
        input: ["a", "b"].map((name) => ({ name, type: "f64", amount: { digits: 2 } })),
      }),
    ],
    [
      "two amounts",
      JSON.stringify({
        ...DESCRIBE,
        input: ["a", "b"].map((name) => ({ name, type: "f64", amount: true })),
      }),
    ],
  ]
) {
  Deno.test(`a module that describes itself by ${what} is bad_describe`, async () => {
    assertEquals((await loading({ describe })).code, "bad_describe");
  });
}

Deno.test("a module that stops as it starts, or before it is described, is trapped", async () => {
  assertEquals((await loading({ startBody: UNREACHABLE })).code, "trapped");
  assertEquals((await loading({ describeBody: UNREACHABLE })).code, "trapped");
});

Deno.test("an answer outside the plugin's memory is bad_answer", async () => {
  const memory = 65_536;
  const outside = handsOver(memory - 10, 11);
  const describe = JSON.stringify(DESCRIBE);
  const plugin = await Plugin.load(tinyModule({ describe, dispatchBody: outside }));
  assertEquals(refused(() => new Workspace(plugin)).code, "bad_answer");
  assertEquals((await loading({ describeBody: outside })).code, "bad_answer");
});

Deno.test("a plugin that stops leaves its last words, and its ledger is lost", async () => {
  const source = starterSource((text) =>
    text.replace(
      "return row.cents;",
      'if (row.cents == 666) throw new Error("not that one");\n    return row.cents;',
    )
  );
  const workspace = new Workspace(await Plugin.load(await moduleOf(source)));
  workspace.upsert(PAIR);
  const error = refused(() => workspace.upsert([line(9, "ours", "C", 6.66)]));
  assertEquals(error.code, "trapped");
  assertStringIncludes(error.message, "not that one");
  assertEquals(refused(() => workspace.report()).code, "trapped");
});

Deno.test("rows go in, a proposal comes out", () => {
  const report = open().solve();
  assertEquals(report.groups.map(({ net, size, status }) => [net, size, status]), [
    [0, 2, "proposed"],
    [750, 1, "proposed"],
  ]);
  const [matched, lone] = report.groups.map(({ group_id }) => group_id);
  assertEquals(report.allocations, [
    { id: 1, group_id: matched, amount: 10_000 },
    { id: 2, group_id: matched, amount: -10_000 },
    { id: 3, group_id: lone, amount: 750 },
  ]);
});

Deno.test("pinned groups are kept verbatim, unpinned ones are proposals again", () => {
  const workspace = open();
  const [{ group_id }] = workspace.solve().groups;
  workspace.pinClean(0);
  const [pinned] = workspace.solve().groups;
  assertEquals([pinned.group_id, pinned.status], [group_id, "pinned"]);
  workspace.unpin(group_id);
  assertEquals(workspace.report().groups[0].status, "proposed");
  workspace.pin(group_id);
  assertEquals(workspace.report().groups[0].status, "pinned");
});

Deno.test("pinSingletons() keeps a row unmatched", () => {
  const workspace = open();
  workspace.pinSingletons([3]);
  workspace.upsert([line(4, "theirs", "B", 7.5)]);
  const report = workspace.solve();
  assertEquals(report.groups.filter(({ size }) => size > 1).length, 1);
});

Deno.test("merge() forms one pinned group with its label and reason", () => {
  const workspace = open();
  workspace.merge([{ id: 1, amount: 500 }, { id: 3, amount: 750 }], {
    label: "mine",
    reason: "so",
  });
  const pinned = workspace.report().groups.filter(({ status }) => status === "pinned");
  assertEquals(pinned.map(({ net, size, origin, reason }) => [net, size, origin, reason]), [
    [1_250, 2, "mine", "so"],
  ]);
});

Deno.test("detach() and dissolve() take groups apart", () => {
  for (const act of ["detach", "dissolve"] as const) {
    const workspace = open();
    const [{ group_id }] = workspace.solve().groups;
    if (act === "detach") workspace.detach(group_id, [1]);
    else workspace.dissolve(group_id);
    assertEquals(workspace.report().groups.map(({ size }) => size), [1, 1, 1]);
  }
});

Deno.test("remove() takes rows out and passes over unknown ids", () => {
  const workspace = open();
  workspace.remove([1, 99]);
  assertEquals(workspace.totals(), { rows: 2, amount: -9_250, gross: 10_750 });
});

Deno.test("errors carry the plugin's code, and the row and group they concern", () => {
  const workspace = open();
  const [{ group_id }] = workspace.solve().groups;
  workspace.pin(group_id);
  const frozen = refused(() => workspace.detach(group_id, [1]));
  assertEquals([frozen.code, frozen.groupId], ["frozen_group", group_id]);
  const unknown = refused(() => workspace.merge([{ id: 98, amount: 1 }, { id: 3, amount: 1 }]));
  assertEquals([unknown.code, unknown.id], ["unknown_id", 98]);
  const short = refused(() => workspace.merge([{ id: 1, amount: 1 }, { id: 3, amount: 1 }]));
  assertEquals([short.code, short.details.available], ["insufficient_live_amount", 0]);
  const ingest = refused(() => workspace.upsert([line(5, "nobody's", "A", 1)]));
  assertEquals([ingest.code, ingest.details.row], ["ingest", 0]);
});

Deno.test("what is refused changes nothing", () => {
  const workspace = open();
  workspace.solve();
  const before = workspace.report();
  refused(() => workspace.upsert([LONE, LONE]));
  refused(() => workspace.pin(77));
  refused(() => workspace.dispatch({ op: "fly" }));
  assertEquals(workspace.report(), before);
});

Deno.test("config is set at the start, and unknown keys are errors", () => {
  const rows = [line(1, "ours", "A", 100), line(2, "theirs", "A", 99.8)];
  const sizes = (tolerance: number) => {
    const workspace = new Workspace(starter, { config: { tolerance } });
    workspace.upsert(rows);
    return workspace.solve().groups.map(({ size }) => size);
  };
  assertEquals([sizes(0), sizes(20)], [[1, 1], [2]]);
  assertEquals(refused(() => open({ tolerence: 1 })).code, "bad_command");
});

Deno.test("stages tell the work of each node where they are asked for", () => {
  const workspace = open();
  assertEquals(workspace.solve().stages, undefined);
  const stages = workspace.solve({ stages: true }).stages!;
  assert(stages.length > 1);
  assertEquals(stages[0].depth, 0);
  assertEquals(stages[0].lots_in, 3);
});

/** The starter with other capabilities, and with every command that each instance gets written down. */
function recorded(capabilities: string[] | undefined) {
  const instances: Record<string, unknown>[][] = [];
  const plugin: PluginLike = {
    describe: { ...starter.describe, capabilities },
    open(): Instance {
      const instance = starter.open();
      const commands: Record<string, unknown>[] = [];
      instances.push(commands);
      return {
        get memoryBytes() {
          return instance.memoryBytes;
        },
        dispatch(command, raw) {
          commands.push(JSON.parse(new TextDecoder().decode(command)));
          return instance.dispatch(command, raw);
        },
      };
    },
  };
  return { plugin, instances };
}

Deno.test("only what a plugin advertises is asked of it", () => {
  for (const capabilities of [undefined, ["solve", "pin"]]) {
    const { workspace, instances: [session, ...witnesses] } = asked(capabilities);
    assertEquals(workspace.totals(), { rows: 2, amount: 0, gross: 20_000 });
    assertEquals(session, ["init", "upsert", "solve", "report"].map((op) => ({ op })));
    assertEquals(
      new Set(witnesses.flat().map((it) => JSON.stringify(it))),
      new Set(['{"op":"init"}', '{"op":"upsert"}']),
    );
  }
});

function asked(capabilities: string[] | undefined) {
  const { plugin, instances } = recorded(capabilities);
  const workspace = new Workspace(plugin);
  workspace.upsert(PAIR);
  workspace.solve({ stages: true });
  return { workspace, instances };
}

Deno.test("a config is sent only where there is one: not every plugin knows the field", () => {
  const { plugin, instances } = recorded(undefined);
  new Workspace(plugin, { config: {} });
  new Workspace(plugin, { config: { tolerance: 1 } });
  assertEquals(instances, [[{ op: "init" }], [{ op: "init", config: { tolerance: 1 } }]]);
});

Deno.test("no report is written for a command whose report nobody reads", () => {
  const { plugin, instances } = recorded(["totals", "amounts", "pin"]);
  const workspace = new Workspace(plugin);
  workspace.upsert(PAIR);
  // What it tells is what a pin is held against.
  workspace.solve();
  workspace.pinClean();
  workspace.totals();
  const unread = instances.flat().filter(({ op }) => op !== "amounts" && op !== "solve");
  assertEquals(unread.some(({ op }) => op === "pin"), true);
  assert(unread.every(({ report }) => report === false));
});

Deno.test("two workspaces of one plugin do not know each other", () => {
  const [one, other] = [open(), new Workspace(starter)];
  other.upsert([line(1, "ours", "Z", 1)]);
  assertEquals([one.totals().rows, other.totals().rows], [3, 1]);
});
