/** What a row came near to, as data: what is asked of the plugin, and within which bounds. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin, type PluginLike } from "../../core/host/plugin/plugin.ts";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { summing } from "../../core/host/unmatched/sums.ts";
import { whyOpen } from "../../core/host/unmatched/why_open.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const starter = await Plugin.load(await moduleOf(starterSource()));

type Line = [row_id: number, list: "ours" | "theirs", reference: string, amount: number];

function solved(plugin: PluginLike, lines: Line[]) {
  const rows = lines.map(([row_id, list, reference, amount]) => ({
    row_id,
    list,
    reference,
    amount,
  }));
  const stream = rowsToStream(rows, plugin.describe);
  const workspace = new Workspace(plugin);
  workspace.upsert(stream);
  return { plugin, stream, workspace, report: workspace.solve() };
}

const near: Line[] = [
  [1, "ours", "R-1001", 100],
  [2, "theirs", "R-1001", 90],
  [3, "ours", "R-1002", 5],
  [4, "theirs", "R-1002", 5],
];

Deno.test("a near miss has codes and figures, and the setting that would do", () => {
  const [row, ...more] = whyOpen(solved(starter, near), [1]);
  assertEquals([row.id, row.open, row.repeats, more], [1, 10_000, [], []]);
  assertEquals(row.near, [{
    ids: [2],
    amount: -9000,
    same: ["reference"],
    obstacles: [{
      code: "amount",
      by: 1000, // 100.00 - 90.00
      setting: { name: "tolerance", value: 0, enough: 1000, of: "amount" },
    }],
    settles: "any",
    objections: [{ kind: "amount", name: "break", figure: 1000, limit: 0 }],
  }]);
});

Deno.test("only open rows are told, in the order in which they are asked for", () => {
  assertEquals(whyOpen(solved(starter, near), [2, 4, 77, 1, 2]).map(({ id }) => id), [2, 1]);
  assertEquals(whyOpen(solved(starter, near), [3]), []);
});

Deno.test("a row that somebody decided to leave open is neither asked about nor offered", () => {
  const same: Line[] = [[1, "ours", "R-1", 7], [2, "ours", "R-2", 9], [3, "theirs", "R-3", 9]];
  const { plugin, stream, workspace } = solved(starter, same);
  workspace.pinSingletons([2]);
  const report = workspace.solve();
  assertEquals(whyOpen({ plugin, stream, report }, [2]), []);
  const [{ near }] = whyOpen({ plugin, stream, report }, [3]);
  // Codes as short as these are no slip of the pen.
  assertEquals(near.map(({ ids, obstacles }) => [ids, obstacles]), [
    [[2], [{ code: "cell", column: "reference", row: "R-3", other: "R-2" }]],
  ]);
});

Deno.test("rows that people keep apart are said to be, and are nobody's rivals", () => {
  const three: Line[] = [[1, "ours", "R-1", 7], [2, "theirs", "R-1", 7], [3, "theirs", "R-1", 7]];
  const { plugin, stream, workspace } = solved(starter, three);
  const apart = [{ left: [1], right: [2] }, { set: [3, 1] }];
  for (const it of apart) workspace.apart(it);
  const report = workspace.solve();
  const [{ near }] = whyOpen({ plugin, stream, report, apart }, [1]);
  assertEquals(near.map(({ ids, obstacles }) => [ids, obstacles]), [
    [[2], [{ code: "declined" }]],
    [[3], [{ code: "declined" }]],
  ]);
  const [other] = whyOpen({ plugin, stream, report, apart }, [2]);
  assertEquals(other.near.map(({ obstacles }) => obstacles), [[{ code: "declined" }]]);
});

Deno.test("asking leaves no instance behind, and touches no session", () => {
  let opened = 0;
  let closed = 0;
  const counting: PluginLike = {
    describe: starter.describe,
    open() {
      opened++;
      const instance = starter.open();
      return Object.assign(Object.create(instance), {
        dispatch: (command: Uint8Array, raw: Uint8Array) => instance.dispatch(command, raw),
        close: () => closed++,
      });
    },
  };
  const { stream, report } = solved(starter, near);
  whyOpen({ plugin: counting, stream, report }, [1, 2]);
  assertEquals([opened, closed], [1, 1]);
});

Deno.test("a plugin is asked a bounded number of times about a row, whatever it has in common", () => {
  let asked = 0;
  const counting: PluginLike = {
    describe: starter.describe,
    open() {
      const instance = starter.open();
      return {
        memoryBytes: 0,
        dispatch(command, raw) {
          asked++;
          return instance.dispatch(command, raw);
        },
      };
    },
  };
  const lines = Array.from({ length: 3000 }, (_, at): Line => [
    at + 1,
    at % 2 === 0 ? "ours" : "theirs",
    "",
    5,
  ]);
  const { stream, report } = solved(starter, lines);
  const [row] = whyOpen({ plugin: counting, stream, report }, [1]);
  assert(row.near.length <= 5 && row.repeats.length <= 10);
  assert(asked < 2_500, `${asked} commands`);
});

Deno.test("a plugin that stops says nothing, and one that gives no answer is given up", () => {
  const { stream, report } = solved(starter, near);
  const failing = (code: string): PluginLike => ({
    describe: starter.describe,
    open: () => ({
      memoryBytes: 0,
      dispatch() {
        throw new FloreconError(code, "no");
      },
    }),
  });
  const [row] = whyOpen({ plugin: failing("trapped"), stream, report }, [1]);
  assertEquals(row.near.map(({ settles, objections }) => [settles, objections]), [["none", []]]);
  const late = () => whyOpen({ plugin: failing("timed_out"), stream, report }, [1]);
  assertEquals(assertThrows(late, FloreconError).code, "timed_out");
});

Deno.test("amounts that sum to another one are found: all of them, or the fewest", () => {
  assertEquals(summing([10, 20, 30], 60), [0, 1, 2]);
  assertEquals(summing([10, 20, 30, 7], 37), [2, 3]);
  assertEquals(summing([-5, 12, 3], 10), [0, 1, 2]);
  assertEquals(summing([1, 2, 4], 100), null);
  assertEquals(summing(Array(41).fill(1), 41), null); // too many to look through
});
