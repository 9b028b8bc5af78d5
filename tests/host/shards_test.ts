/** Rows that are cut by their shards, solved in parts, and put together again: the report of the whole. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { scattered } from "../../core/host/arrow/scattered.ts";
import { declaredRows } from "../../core/host/arrow/declared_rows.ts";
import { streamShape } from "../../core/host/arrow/stream_shape.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin, type PluginLike } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { binned } from "../../core/host/shards/bins.ts";
import { Cutting } from "../../core/host/shards/cutting.ts";
import { readKeys } from "../../core/host/shards/keys.ts";
import { keysOfKinds, kindsOf } from "../../core/host/shards/kinds.ts";
import { solvePart } from "../../core/host/shards/solve_part.ts";
import type { Apart } from "../../core/host/plugin/workspace.ts";
import { cutTrees, lines, recordsOf } from "../support/data/arbitrary.ts";
import { saidOf } from "../support/data/apart.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import fc from "../support/data/fast_check.ts";

const plugins = new URL("../support/plugins/", import.meta.url);
const { wasm } = await keptModuleIn(plugins, "forest_plugin.ts", "ship");
const loaded = await Plugin.load(wasm);

/** The forest says nothing of shards: what its root is, its configuration says. */
const forest: PluginLike = {
  describe: { ...loaded.describe, shards: { by: ["account"], after: true } },
  open: () => loaded.open(),
};

function inParts(stream: Uint8Array, tree: string, count: number, apart: Apart[] = []) {
  const config = { tree };
  const workspace = new Workspace(forest, { config });
  const keys = readKeys(workspace.shards(stream), streamShape(stream).rows);
  const cutting = new Cutting(forest.describe.input, keys);
  const bins = cutting.bins([stream], count);
  const parts = bins.map((bin) => solvePart(forest, bin.stream, { config, apart, part: "each" }));
  const reports = parts.map(({ report }) => report);
  const rests = cutting.rests(bins.map((bin, at) => cutting.rest(bin, reports[at])));
  if (rests === null) return cutting.whole(parts, [], reports);
  const after = [solvePart(forest, rests.stream, { config, apart, part: "after" }).report];
  return cutting.whole(parts, after, after);
}

Deno.test("200 random strategies report the same bytes in any number of parts", () => {
  fc.assert(
    fc.property(lines, cutTrees, fc.integer({ min: 1, max: 6 }), (ledger, tree, count) => {
      const stream = rowsToStream(recordsOf(ledger), forest.describe);
      const whole = new Workspace(forest, { config: { tree } });
      whole.upsert(stream);
      const report = whole.solve({ certainty: true });
      const cut = inParts(stream, tree, count);
      assertEquals(JSON.stringify(cut.report), JSON.stringify(report));
      assertEquals(cut.totals, whole.totals());
    }),
    { numRuns: 200 },
  );
});

/** The forest, but for what it says of who decided its groups. */
function calling(said: string, told: string): PluginLike {
  const capabilities = forest.describe.capabilities?.filter((it) => it !== "report_arrow");
  const open = () => {
    const instance = forest.open();
    const dispatch = (command: Uint8Array, raw: Uint8Array) => {
      const answer = new TextDecoder("latin1").decode(instance.dispatch(command, raw));
      const lie = answer.replaceAll(`"status":"${said}"`, `"status":"${told}"`);
      return Uint8Array.from(lie, (letter) => letter.charCodeAt(0));
    };
    return { memoryBytes: 0, dispatch };
  };
  return { describe: { ...forest.describe, capabilities }, open };
}

Deno.test("a part is refused that calls a group pinned, or what others keep of a row not", () => {
  const config = { tree: "sharded account exact1to1 ref identity" };
  const rows = rowsToStream(ROWS, forest.describe);
  const work = { config, part: "each" } as const;
  const lies = assertThrows(
    () => solvePart(calling("proposed", "pinned"), rows, work),
    FloreconError,
    "is called pinned, and nobody pinned it",
  );
  assertEquals(lies.code, "not_conserved");
  const beside = { name: "florecon.held", numbers: Float64Array.of(2, 0) };
  const [held] = scattered([rows], forest.describe.input, Int32Array.of(0, 0), 1, { beside });
  const forgets = assertThrows(
    () => solvePart(calling("pinned", "proposed"), held, work),
    FloreconError,
    "the group of row 1 is no longer pinned, and nobody took that back",
  );
  assertEquals([forgets.code, forgets.id], ["not_conserved", 1]);
  solvePart(forest, held, work);
});

Deno.test("rows of which no part tells are not worth zero for that", () => {
  const config = { tree: "sharded account exact1to1 ref identity" };
  const stream = rowsToStream(ROWS, forest.describe);
  const keys = readKeys(new Workspace(forest, { config }).shards(stream), ROWS.length);
  const cutting = new Cutting(forest.describe.input, keys);
  const part = solvePart(forest, stream, { config, part: "each" });
  const none = new Float64Array(0);
  const parts = { ids: none, amounts: none };
  const lost = { members: parts, sizes: new Int32Array(0), words: new Int32Array(0), said: [] };
  const report = { ...lost, rests: parts };
  const error = assertThrows(
    () => cutting.whole([{ ...part, report }], [], [report]),
    FloreconError,
    "the parts were held against amount 2, and they come to 0",
  );
  assertEquals(error.code, "not_conserved");
});

Deno.test("rows that are kept apart are kept apart in parts", () => {
  const cases = lines.chain((ledger) =>
    fc.tuple(fc.constant(ledger), saidOf(ledger.map(({ id }) => id)))
  );
  fc.assert(
    fc.property(cases, cutTrees, ([ledger, said], tree) => {
      const stream = rowsToStream(recordsOf(ledger), forest.describe);
      const whole = new Workspace(forest, { config: { tree } });
      whole.upsert(stream);
      for (const it of said) whole.apart(it);
      const report = whole.solve({ certainty: true });
      assertEquals(
        JSON.stringify(inParts(stream, tree, 3, said).report),
        JSON.stringify(report),
      );
    }),
    { numRuns: 100 },
  );
});

const ROWS = [
  { id: 1, amount: 5, account: "A", ref: "x", day: 0, alt: 0, memo: "" },
  { id: 2, amount: -3, account: "A", ref: "x", day: 0, alt: 0, memo: "" },
];
const ONE_PIECE = { config: { tree: "exact1to1 ref" } };

Deno.test("a session says by what the rows that it holds are cut, as of rows that it is asked about", () => {
  fc.assert(
    fc.property(lines, cutTrees, (ledger, tree) => {
      const stream = rowsToStream(recordsOf(ledger), forest.describe);
      const workspace = new Workspace(forest, { config: { tree } });
      const asked = readKeys(workspace.shards(stream), ledger.length);
      workspace.upsert(stream);
      workspace.solve({ part: "each" });
      const held = readKeys(workspace.shards(), ledger.length);
      const keyOf = new Map(held.ids.entries().map(([at, id]) => [id, held.keys[at]]));
      assertEquals(Array.from(asked.ids, (id) => keyOf.get(id)), [...asked.keys]);
    }),
    { numRuns: 100 },
  );
});

Deno.test("what one row of each kind says is said of all rows that share what they are cut by", () => {
  const config = { tree: "sharded account exact1to1 ref identity" };
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1, maxLength: 3 }), (ledgers) => {
      const streams = ledgers.map((ledger) => rowsToStream(recordsOf(ledger), forest.describe));
      const workspace = new Workspace(forest, { config });
      const keys = streams.flatMap((stream, at) => [
        ...readKeys(workspace.shards(stream), ledgers[at].length).keys,
      ]);
      const kinds = kindsOf(streams, forest.describe)!;
      const accounts = ledgers.flatMap((ledger) => ledger.map(({ account }) => account));
      assertEquals(kinds.count, new Set(accounts).size);
      const told = readKeys(workspace.shards(kinds.firsts), kinds.count);
      const all = keysOfKinds(kinds, told);
      assertEquals([...all.keys], keys);
      assertEquals([...all.ids], ledgers.flatMap((ledger) => ledger.map(({ id }) => id)));
    }),
    { numRuns: 100 },
  );
});

Deno.test("rows that are cut by no text or whole number are of no kinds", () => {
  const stream = rowsToStream(ROWS, forest.describe);
  for (const by of [["amount"], ["account", "nowhere"]]) {
    assertEquals(kindsOf([stream], { ...forest.describe, shards: { by } }), null);
  }
});

Deno.test("what somebody else keeps of a row is left alone", () => {
  const held = Float64Array.of(2, 0);
  const stream = scattered(
    [rowsToStream(ROWS, forest.describe)],
    forest.describe.input,
    Int32Array.of(0, 0),
    1,
    { beside: { name: "florecon.held", numbers: held } },
  )[0];
  const workspace = new Workspace(forest, { config: { tree: "exact1to1 ref" } });
  workspace.upsert(stream);
  const { groups, allocations } = workspace.solve();
  assertEquals(groups.map(({ origin, status, net }) => [origin, status, net]), [
    ["held", "pinned", 2],
    ["exact_1to1", "proposed", 0],
  ]);
  assertEquals(allocations.map(({ id, amount }) => [id, amount]), [[1, 2], [1, 3], [2, -3]]);
});

for (const [what, part] of [["more than there is", 6], ["the other sign", -1]] as const) {
  Deno.test(`nobody keeps ${what} of a row, and nothing comes in`, () => {
    const [stream] = scattered(
      [rowsToStream(ROWS, forest.describe)],
      forest.describe.input,
      Int32Array.of(0, 0),
      1,
      { beside: { name: "florecon.held", numbers: Float64Array.of(part, 0) } },
    );
    const workspace = new Workspace(forest, ONE_PIECE);
    const error = assertThrows(() => workspace.upsert(stream), FloreconError);
    assertEquals([error.code, error.id], ["insufficient_live_amount", 1]);
    assertEquals(workspace.report().allocations, []);
  });
}

Deno.test("a strategy of one piece is not cut, and says so", () => {
  const workspace = new Workspace(forest, ONE_PIECE);
  workspace.upsert(ROWS);
  for (const ask of [() => workspace.shards(ROWS), () => workspace.solve({ part: "each" })]) {
    const error = assertThrows(ask, FloreconError);
    assertEquals(error.code, "bad_command");
    assertMatch(error.message, /not sharded\(\); solve all rows together/);
  }
});

Deno.test("a part that is none is refused", () => {
  const workspace = new Workspace(forest, {
    config: { tree: "sharded account identity identity" },
  });
  const error = assertThrows(
    () => workspace.dispatch({ op: "solve", part: "some" }),
    FloreconError,
  );
  assertMatch(error.message, /takes "each" or "after" in "part", not "some"/);
});

Deno.test("binned() keeps a shard in one bin, and deals the largest out first", () => {
  const keys = Float64Array.of(7, 7, 7, 7, 1, 2, 3, 1);
  const bins = binned(keys, 2);
  assertEquals([...bins.subarray(0, 4)], [0, 0, 0, 0]);
  assertEquals([...bins.subarray(4)], [1, 1, 1, 1]);
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (
      shards,
      count,
    ) => {
      const dealt = binned(Float64Array.from(shards), count);
      const binOf = new Map<number, number>();
      for (const [row, shard] of shards.entries()) {
        assertEquals(binOf.get(shard) ?? dealt[row], dealt[row]);
        binOf.set(shard, dealt[row]);
      }
      // The largest first: no bin has more than its share and one whole shard.
      const loads = Array.from(
        { length: count },
        (_, bin) => dealt.filter((it) => it === bin).length,
      );
      const largest = Math.max(
        0,
        ...[...binOf.keys()].map((it) => shards.filter((shard) => shard === it).length),
      );
      assertEquals(Math.max(...loads) <= Math.ceil(shards.length / count) + largest, true);
    }),
  );
});

Deno.test("scattered() deals out every cell as it was, whatever its type", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 4 }), (ledger, count) => {
      const { input } = forest.describe;
      const stream = rowsToStream(recordsOf(ledger), forest.describe);
      const targets = Int32Array.from(ledger, (_, row) => (row * 7 + 3) % (count + 1) - 1);
      const streams = scattered([stream], input, targets, count);
      const rows = declaredRows(stream, input, Array.from(ledger.keys()));
      for (const [target, part] of streams.entries()) {
        const expected = rows.filter((_, row) => targets[row] === target);
        const places = Array.from(expected.keys());
        assertEquals(declaredRows(part, input, places), expected);
      }
    }),
  );
});
