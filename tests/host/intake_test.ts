/** Rows that come in part by part come in as if they came at once: all or none. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { StreamBuilder } from "../../core/host/arrow/stream_builder.ts";
import { FloreconError } from "../../core/host/error.ts";
import { intakeParts, PART_BYTES } from "../../core/host/plugin/intake.ts";
import { Plugin, type PluginLike } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const module = await moduleOf(starterSource());
const plugin = await Plugin.load(module);

interface Line {
  id: number;
  list?: string;
  amount?: number;
}

/** A stream of rows of the starter plugin. */
function streamOf(lines: Line[], reference = (id: number) => `R${id >> 1}`): Uint8Array {
  const builder = new StreamBuilder(plugin.describe.input);
  for (const { id, list = id % 2 ? "ours" : "theirs", amount = id >> 1 } of lines) {
    const cells: Record<string, string | number> = { row_id: id, list, amount };
    for (const [at, { name }] of plugin.describe.input.entries()) {
      builder.columns[at].push(cells[name] ?? reference(id));
    }
    builder.endRow();
  }
  return builder.finish();
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ id: from + at }));

Deno.test("rows in parts give the report that they give at once", () => {
  const whole = new Workspace(plugin);
  whole.upsert(streamOf(numbered(0, 1000)));
  const parted = new Workspace(plugin);
  parted.upsertParts([[0, 300], [300, 301], [301, 1000]].map(([from, to]) => ({
    stream: streamOf(numbered(from, to)),
  })));
  assertEquals(parted.solve(), whole.solve());
  assertEquals(parted.proof, whole.proof);
});

Deno.test("what is wrong with a later part leaves nothing behind, and is told as of all rows", () => {
  const first = { stream: streamOf(numbered(0, 100)) };
  const refused = (lines: Line[]) => {
    const workspace = new Workspace(plugin);
    const parts = [first, { stream: streamOf(lines) }];
    const error = assertThrows(() => workspace.upsertParts(parts), FloreconError);
    assertEquals(workspace.totals().rows, 0);
    workspace.upsert(streamOf(numbered(0, 10)));
    assertEquals(workspace.solve().groups.length > 0, true);
    return error;
  };
  const twice = refused([{ id: 100 }, { id: 7 }]);
  assertEquals([twice.code, twice.id], ["duplicate_id", 7]);
  const bad = refused([{ id: 100 }, { id: 101, list: "nobody's" }]);
  assertEquals([bad.code, bad.details.row], ["ingest", 101]);
  assertMatch(bad.message, /^row 101: /);
});

Deno.test("only the first rows come in parts: what replaces others comes at once", () => {
  const workspace = new Workspace(plugin);
  assertEquals(workspace.takesParts, true);
  workspace.upsert(streamOf(numbered(0, 10)));
  assertEquals(workspace.takesParts, false);
  const parts = [{ stream: streamOf(numbered(0, 10)) }];
  const { code } = assertThrows(() => workspace.upsertParts(parts), FloreconError);
  assertEquals(code, "unsupported");
});

Deno.test("a stream of more than a part goes in by parts", () => {
  const commands: string[] = [];
  const counting: PluginLike = {
    describe: plugin.describe,
    open() {
      const instance = plugin.open();
      return {
        dispatch(command, raw) {
          const { op } = JSON.parse(new TextDecoder().decode(command));
          if (raw.length > 0) commands.push(op);
          return instance.dispatch(command, raw);
        },
        get memoryBytes() {
          return instance.memoryBytes;
        },
        close: () => instance.close?.(),
      };
    },
  };
  const long = "a reference of some length that says nothing but that it is long ".repeat(8);
  const stream = streamOf(numbered(0, 40_000), (id) => `${long}${id >> 1}`);
  const workspace = new Workspace(counting);
  workspace.upsert(stream);
  const expected = [...intakeParts(stream)].length;
  assertEquals(expected, Math.ceil(stream.length / PART_BYTES));
  assertEquals(commands.filter((op) => op === "upsert").length, expected);
  assertEquals(workspace.totals().rows, 40_000);
});

Deno.test("a ledger that cannot fit is known from its first rows, with what to do", async () => {
  const small = await Plugin.load(module, { maxMemory: 4 << 20 });
  const workspace = new Workspace(small);
  let asked = 0;
  const parts = function* () {
    for (let from = 0; from < 100_000; from += 1000) {
      asked++;
      yield { stream: streamOf(numbered(from, from + 1000)), share: (from + 1000) / 100_000 };
    }
  };
  const error = assertThrows(() => workspace.upsertParts(parts()), FloreconError);
  assertEquals([error.code, error.details.rows], ["too_many_rows", 100_000]);
  assertMatch(error.message, /about 100,000 rows would take \d+ MB .* which can have 4 MB; solve/);
  assertEquals(asked, 10);
});
