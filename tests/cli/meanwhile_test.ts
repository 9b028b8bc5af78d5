/** What is done as a module works in another thread leaves nothing else to be told of its rows. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { ModuleThread } from "../../cli/plugin/thread/mod.ts";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { IntakePart } from "../../core/host/plugin/intake.ts";
import { Plugin, type PluginLike } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

/** An amount that the plugin stops at. */
const UNLUCKY = 6.66;

const module = await moduleOf(starterSource((text) =>
  text.replace(
    "const cents = minor(line.amount, 2);",
    '$&\n    if (cents == 666) throw new Error("not that one");',
  )
));
const here = await Plugin.load(module);

const row = (
  row_id: number,
  amount = 100 + (row_id >> 1),
  list = row_id % 2 ? "ours" : "theirs",
) => {
  return { row_id, list, reference: `R${row_id >> 1}`, amount };
};

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => row(from + at));

const GOOD = [rows(0, 3000), rows(3000, 3001), rows(3001, 9000)];

/** Parts that lie one after the other in the same memory, of which nothing is left as the next one comes. */
function* written(parts: (ReturnType<typeof rows> | Error)[], come: string[] = []) {
  const memory = new Uint8Array(1 << 20);
  for (const [at, part] of parts.entries()) {
    memory.fill(0xaa);
    come.push(`part ${at}`);
    if (part instanceof Error) throw part;
    const stream = rowsToStream(part, here.describe);
    memory.set(stream);
    yield { stream: memory.subarray(0, stream.length), share: (at + 1) / parts.length };
  }
}

/** A plugin that says when it has taken rows in. */
function heard(plugin: Plugin, come: string[]): PluginLike {
  return {
    describe: plugin.describe,
    open() {
      const instance = plugin.open();
      return {
        dispatch(command, raw, meanwhile) {
          const answer = instance.dispatch(command, raw, meanwhile);
          const { op } = JSON.parse(new TextDecoder().decode(command));
          if (op === "upsert") come.push("taken in");
          return answer;
        },
        get memoryBytes() {
          return instance.memoryBytes;
        },
        close: () => instance.close?.(),
      };
    },
  };
}

Deno.test("a part is read as another thread takes the one before it in", async () => {
  using thread = new ModuleThread();
  const there = await Plugin.load(module, thread);
  const orders: string[][] = [];
  const [expected, found] = [here, there].map((plugin) => {
    const come: string[] = [];
    orders.push(come);
    const workspace = new Workspace(heard(plugin, come));
    workspace.upsertParts(written(GOOD, come));
    return { report: workspace.solve(), proof: workspace.proof };
  });
  assertEquals(found, expected);
  assertEquals(found.proof?.rows, 9000);
  const [taken, ...parts] = ["taken in", "part 0", "part 1", "part 2"];
  assertEquals(orders, [
    [parts[0], taken, parts[1], taken, parts[2], taken],
    [parts[0], parts[1], taken, parts[2], taken, taken],
  ]);
});

Deno.test("what is wrong with rows is told of them, whatever came meanwhile", async () => {
  const torn = new FloreconError("cannot_read", "the file ends here");
  const more = rows(20_000, 22_000);
  const cases: [code: string, details: unknown, ...Parameters<typeof written>[0]][] = [
    ["ingest", 3002, GOOD[0], [row(4000), row(4001), row(4002, 1, "nobody's")], more],
    ["duplicate_id", undefined, GOOD[0], [row(4000), row(7)], more],
    ["trapped", 3001, GOOD[0], [row(4000), row(4001, UNLUCKY)], more],
    ["cannot_read", undefined, GOOD[0], GOOD[1], torn],
    ["duplicate_id", undefined, GOOD[0], [row(7)], torn],
  ];
  for (const [code, at, ...parts] of cases) {
    using thread = new ModuleThread();
    const there = await Plugin.load(module, thread);
    const said = [here, there].map((plugin) => {
      const workspace = new Workspace(plugin);
      let isLetGo = false;
      const letGo = function* (): Generator<IntakePart> {
        try {
          yield* written(parts);
        } finally {
          isLetGo = true;
        }
      };
      const error = assertThrows(() => workspace.upsertParts(letGo()), FloreconError);
      assert(isLetGo);
      if (code !== "trapped") assertEquals(workspace.totals().rows, 0);
      return { code: error.code, message: error.message, details: error.details };
    });
    assertEquals(said[1], said[0]);
    assertEquals([said[1].code, said[1].details.row], [code, at]);
  }
});

Deno.test("what is done as rows are solved is done once, and what it throws is thrown", async () => {
  using thread = new ModuleThread();
  for (const plugin of [here, await Plugin.load(module, thread)]) {
    const workspace = new Workspace(plugin);
    workspace.upsert(rows(0, 100));
    let times = 0;
    const report = workspace.solve({ meanwhile: () => times++ });
    assertEquals(times, 1);
    const fails = () => {
      throw new FloreconError("cannot_read", "the file is gone");
    };
    const error = assertThrows(() => workspace.solve({ meanwhile: fails }), FloreconError);
    assertEquals(error.code, "cannot_read");
    assertEquals(workspace.solve().groups.length, report.groups.length);
  }
});

Deno.test("units asked beside a report are those asked behind it, until something changes", async () => {
  using thread = new ModuleThread();
  for (const plugin of [here, await Plugin.load(module, thread)]) {
    const workspace = new Workspace(plugin);
    workspace.upsert(rows(0, 100));
    workspace.solve();
    const behind = workspace.currencies();
    workspace.solve({ units: true });
    assertEquals(workspace.currencies(), behind);
    workspace.solve({ units: true });
    workspace.upsert(rows(100, 102));
    assert(workspace.currencies()[0].length > behind[0].length);
  }
});
