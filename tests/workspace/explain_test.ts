/** Why a row ended where it did: told by the nodes that saw it, with the figures that they saw. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import {
  acceptIf,
  aggNet,
  coalesce,
  cumulative,
  exact1to1,
  flow,
  FlowSpec,
  type GroupView,
  labeled,
  partitionBy,
  restart,
  seq,
  signalGroup,
  soak,
  type Strategy,
  when,
} from "florecon";
import { FloreconError } from "../../core/host/error.ts";
import type { Explanation } from "../../core/host/report/explanation.ts";
import { explanationOf } from "../../core/host/report/native_explanation.ts";
import { reportOf } from "../../core/host/report/native_report.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { Recon } from "../../core/workspace/mod.ts";
import { lines, recordsOf, trees } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import type { Row } from "../support/plugins/forest.ts";
import { Config, Forest, type Line } from "../support/plugins/forest_plugin.ts";
import { type Guest, guestOf } from "../support/data/guest.ts";
import { pairs } from "../support/plugins/pairs.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

/** A row that has an amount and a key. */
interface Keyed {
  cents: number;
  key: string;
}

const clean = (group: GroupView<Keyed>) => group.net === 0;
const byKey = aggNet<Keyed>((lot) => lot.data.key, clean);

/** A ledger of rows `[id, cents, key]`. */
function ledger(strategy: Strategy<Keyed>, ...rows: [number, number, string][]): Recon<Keyed> {
  const recon = new Recon<Keyed>(strategy, (row) => row.cents);
  const refusal = recon.upsertAll(
    rows.map(([id]) => id),
    rows.map(([, cents, key]) => ({ cents, key })),
  );
  assertEquals(refusal, null);
  return recon;
}

/** A node's line as one reads it aloud. */
function aloud({ nodes }: Explanation): string[] {
  return nodes.map(({ name, runs, amount_in, amount_out, formed, refused }) =>
    `${name} ×${runs} ${amount_in}→${amount_out} formed ${formed} refused ${refused}`
  );
}

Deno.test("a refused row is told with the figures that the gate saw", () => {
  const recon = ledger(byKey, [1, 100, "a"], [2, -60, "a"], [3, -30, "a"], [4, 5, "b"]);
  const [row] = explanationOf(recon, [1]);
  assertEquals(row, {
    id: 1,
    amount: 100,
    offered: 100,
    pinned: [],
    nodes: [{
      name: "agg_net",
      word: "",
      depth: 0,
      runs: 1,
      amount_in: 100,
      amount_out: 100,
      formed: 0,
      refused: 1,
      proposals: [{
        outcome: "refused",
        times: 1,
        amount: 100,
        net: 10, // 100 - 60 - 30
        gross: 190, // 100 + 60 + 30
        size: 3,
        others: [{ id: 2, amount: -60 }, { id: 3, amount: -30 }],
      }],
      notes: [],
    }],
    ended: { groups: 0, unmatched: 100, proposals: [] },
  });
});

Deno.test("the path ends at the step that took the row", () => {
  const cascade = seq<Keyed>([
    labeled<Keyed>("pairs", exact1to1<Keyed>((lot) => lot.data.key)),
    byKey,
    soak<Keyed>("rest"),
  ]);
  const recon = ledger(cascade, [1, 7, "a"], [2, -7, "a"], [3, 9, "a"]);
  const [pair, lone] = explanationOf(recon, [2, 3]);
  assertEquals(aloud(pair), [
    "seq ×1 -7→0 formed 0 refused 0",
    "labeled ×1 -7→0 formed 0 refused 0",
    "exact_1to1 ×1 -7→0 formed 1 refused 0",
  ]);
  assertEquals(pair.nodes[1].word, "pairs");
  assertEquals(pair.ended.proposals, [{
    outcome: "formed",
    origin: "exact_1to1",
    reason: "pairs: exact 1:1 pair",
    times: 1,
    amount: -7,
    net: 0,
    gross: 14,
    size: 2,
    others: [{ id: 1, amount: 7 }],
  }]);
  assertEquals(aloud(lone), [
    "seq ×1 9→0 formed 0 refused 0",
    "labeled ×1 9→9 formed 0 refused 0",
    "exact_1to1 ×1 9→9 formed 0 refused 0",
    "agg_net ×1 9→9 formed 0 refused 0",
    "soak ×1 9→0 formed 1 refused 0",
  ]);
  assertEquals([lone.ended.groups, lone.ended.unmatched], [1, 0]);
});

Deno.test("a gate that speaks is told with its figures, and only of the segment that never cleared", () => {
  const strict = (group: GroupView<Keyed>) =>
    group.within("lines", group.size, 2) && group.atMost("break", Math.abs(group.net), 0);
  const run = cumulative<Keyed>((lot) => lot.id, strict);
  const recon = ledger(run, [1, 4, ""], [2, 5, ""], [3, 6, ""], [4, 9, ""]);
  const [{ nodes: [{ proposals: [{ objections }] }] }] = explanationOf(recon, [1]);
  assertEquals(objections, [{ kind: "measure", name: "lines", figure: 4, limit: 2 }]);

  const undated = (group: GroupView<Keyed>) =>
    group.within("days", Infinity, 5) || group.needs("a number", false);
  const [row] = explanationOf(ledger(aggNet<Keyed>(() => "k", undated), [1, 5, ""], [2, -5, ""]), [
    1,
  ]);
  assertEquals(row.nodes[0].proposals[0].objections, [
    { kind: "measure", name: "days", figure: null, limit: 5 },
    { kind: "need", name: "a number" },
  ]);
});

Deno.test("a row that a condition leaves out is seen by nothing below it", () => {
  const recon = ledger(when<Keyed>((lot) => lot.data.key !== "", byKey), [1, 7, ""], [2, -7, "a"]);
  assertEquals(aloud(explanationOf(recon, [1])[0]), ["when ×1 7→7 formed 0 refused 0"]);
});

Deno.test("a group that a gate dissolves is told at both nodes", () => {
  const small = acceptIf<Keyed>((group) => group.size < 3, aggNet<Keyed>(() => "k", () => true));
  const [row] = explanationOf(ledger(small, [1, 5, ""], [2, -3, ""], [3, -1, ""]), [3]);
  const [gate, bucket] = row.nodes;
  assertEquals([gate.name, gate.refused, bucket.name, bucket.formed], [
    "accept_if",
    1,
    "agg_net",
    1,
  ]);
  assertEquals(gate.proposals.map(({ net, gross, size }) => [net, gross, size]), [[1, 9, 3]]);
  assertEquals(row.ended, { groups: 0, unmatched: -1, proposals: [] });
});

Deno.test("a row that is split is told part by part, and the cluster that it ends in", () => {
  const spec = new FlowSpec<Keyed>().penalty(10).matchKeys((row) => [row.key]).cost(() => 1);
  const recon = ledger(
    coalesce<Keyed>("settlement", flow<Keyed>(spec)),
    [1, 10, "a"],
    [2, -4, "a"],
    [3, -5, "a"],
  );
  const [row] = explanationOf(recon, [1]);
  const arcs = row.nodes[1];
  assertEquals([arcs.name, arcs.amount_in, arcs.amount_out, arcs.formed], ["flow", 10, 1, 2]);
  assertEquals(arcs.proposals.map((it) => [it.amount, it.net, it.others[0].id]), [
    [4, 0, 2],
    [5, 0, 3],
  ]);
  assertEquals(row.ended.proposals.map((it) => [it.origin, it.amount, it.size]), [
    ["settlement", 9, 3],
  ]);
  assertEquals(row.ended.unmatched, 1);
});

Deno.test("what is pinned is told by its group, and no solve is offered it", () => {
  const recon = ledger(byKey, [1, 100, "a"], [2, -60, "a"], [3, 8, "b"]);
  assertEquals(recon.merge([{ id: 1, amount: 60 }, { id: 2, amount: -60 }], "by hand", ""), null);
  const [{ groupId }] = recon.live().filter((group) => group.pinned);
  const [part, whole] = explanationOf(recon, [1, 2]);
  assertEquals([part.offered, part.pinned], [40, [{ group_id: groupId, amount: 60 }]]);
  assertEquals(aloud(part), ["agg_net ×1 40→40 formed 0 refused 0"]);
  assertEquals([whole.offered, whole.nodes, whole.ended], [0, [], {
    groups: 0,
    unmatched: 0,
    proposals: [],
  }]);
});

Deno.test("explaining changes nothing, whenever it is asked", () => {
  const recon = ledger(byKey, [1, 5, "a"], [2, -5, "a"], [3, 1, "b"]);
  const states = [reportOf(recon)];
  explanationOf(recon, [1, 2, 3]);
  assertEquals(reportOf(recon), states[0]);
  recon.solve();
  const solved = reportOf(recon);
  explanationOf(recon, [1, 2, 3]);
  assertEquals(reportOf(recon), solved);
  recon.solve();
  const ids = (report: typeof solved) => report.groups.map((group) => group.group_id);
  const untouched = ledger(byKey, [1, 5, "a"], [2, -5, "a"], [3, 1, "b"]);
  reportOf(untouched);
  untouched.solve();
  reportOf(untouched);
  untouched.solve();
  assertEquals(ids(reportOf(recon)), ids(reportOf(untouched)));
});

Deno.test("rows are told in the order asked for, each once, and a stranger is refused", () => {
  const recon = ledger(byKey, [1, 5, "a"], [2, 0, "a"], [3, 1, "b"]);
  assertEquals(explanationOf(recon, [3, 1, 3, 2]).map((row) => row.id), [3, 1, 2]);
  const [zero] = explanationOf(recon, [2]);
  assertEquals([zero.amount, zero.offered, zero.nodes], [0, 0, []]);
  const error = assertThrows(() => explanationOf(recon, [1, 9]), FloreconError);
  assertEquals([error.code, error.id], ["unknown_id", 9]);
});

Deno.test("what came up again is counted, not told again", () => {
  const again = restart<Keyed>(50, 1, () => byKey);
  const [row] = explanationOf(ledger(again, [1, 5, "a"], [2, -3, "a"]), [1]);
  const bucket = row.nodes[1];
  assertEquals([bucket.runs, bucket.refused, bucket.proposals.length], [50, 50, 1]);
  assertEquals(bucket.proposals[0].times, 50);
});

Deno.test("a row that was refused a thousand times is told in bounded space", () => {
  // Row 0 carries 1,000 references, each with a row of its own and a crowd of 300 that carries all.
  const mates = Array.from(
    { length: 1000 },
    (_, at): [number, number, string] => [at + 1, -2, `${at}`],
  );
  const crowd = Array.from({ length: 300 }, (_, at): [number, number, string] => [
    at + 2000,
    3,
    mates.map(([, , key]) => key).join(" "),
  ]);
  const shared = signalGroup<Keyed>((lot) => lot.data.key.split(" "), clean, 1e6);
  const rows = [[0, 1, mates.map(([, , key]) => key).join(" ")] as [number, number, string]];
  const [row] = explanationOf(ledger(shared, ...rows, ...mates, ...crowd), [0]);
  const [node] = row.nodes;
  assertEquals([node.refused, node.proposals.length], [1000, 10]);
  for (const { size, others } of node.proposals) assertEquals([size, others.length], [302, 20]);
  assert(JSON.stringify(row).length < 10_000);
});

Deno.test("a node that runs once a shard is one line, whatever the number of shards", () => {
  const rows = Array.from({ length: 20_000 }, (_, at): [number, number, string] => [
    at + 1,
    at % 2 === 0 ? 5 : -4,
    `${at >> 1}`,
  ]);
  const shards = partitionBy<Keyed>((lot) => lot.data.key, () => byKey);
  const [row] = explanationOf(ledger(shards, ...rows), [7]);
  assertEquals(aloud(row), [
    "partition_by ×1 5→5 formed 0 refused 0",
    "agg_net ×1 5→5 formed 0 refused 1",
  ]);
  assertEquals(row.nodes[1].proposals[0].others, [{ id: 8, amount: -4 }]);
});

Deno.test("a last segment that never clears is told as rejected; one that may still close is not", () => {
  const run = cumulative<Keyed>((lot) => lot.id, clean);
  const recon = ledger(run, [1, 1, ""], [2, -1, ""], [3, 4, ""], [4, 5, ""], [5, 6, ""]);
  const [cleared, open] = explanationOf(recon, [1, 4]);
  assertEquals([cleared.nodes[0].formed, cleared.nodes[0].refused], [1, 0]);
  assertEquals(open.nodes[0].proposals.map((it) => [it.net, it.size]), [[15, 3]]);
});

for (const profile of ["ship", "checked"] as const) {
  Deno.test(`300 random strategies explain themselves alike natively and in wasm (${profile})`, async () => {
    const guest = await guestOf("forest_plugin.ts", profile);
    fc.assert(
      fc.property(lines, trees, (ledger, tree) => {
        const ids = ledger.map(({ id }) => id);
        assertEquals(inWasm(guest, ledger, tree, ids), natively(ledger, tree, ids));
      }),
      { numRuns: 300 },
    );
  });
}

function natively(ledger: Line[], tree: string, ids: number[]): string {
  const plugin = new Forest();
  plugin.config = Object.assign(new Config(), { tree });
  const recon = new Recon<Row>(plugin.strategy(), (row) => plugin.primary(row));
  assertEquals(recon.upsertAll(ids, ledger.map(plugin.project)), null);
  recon.pinSingletons(ids.slice(0, 1));
  return JSON.stringify({ ok: true, explanation: explanationOf(recon, ids) });
}

function inWasm(guest: Guest, ledger: Line[], tree: string, ids: number[]): string {
  const rows = rowsToStream(recordsOf(ledger), JSON.parse(guest.describe()));
  assertEquals(guest.send({ op: "init", config: { tree }, report: false }, rows).ok, true);
  guest.send({ op: "pin", by: "singletons", ids: ids.slice(0, 1), report: false });
  const before = guest.sendText({ op: "report" });
  const told = guest.sendText({ op: "explain", ids });
  assertEquals(guest.sendText({ op: "report" }), before);
  return told;
}

Deno.test("a plugin says that it can explain, and a host asks no other", async () => {
  const plugin = await Plugin.load(await moduleOf(starterSource()));
  assert(plugin.describe.capabilities?.includes("explain"));
  const workspace = new Workspace(plugin);
  workspace.upsert([
    { row_id: 9, list: "ours", reference: "R-1008", amount: 250 },
    { row_id: 110, list: "theirs", reference: "R-1008", amount: 249.5 },
  ]);
  const [row] = workspace.explain([9]);
  const refused = row.nodes.flatMap((node) => node.proposals);
  assertEquals(refused.map((it) => [it.outcome, it.net, it.gross, it.size, it.others]), [
    ["refused", 50, 49_950, 2, [{ id: 110, amount: -24_950 }]],
  ]);

  const capabilities = plugin.describe.capabilities!.filter((it) => it !== "explain");
  const describe = { ...plugin.describe, capabilities };
  const older = new Workspace({ describe, open: () => plugin.open() });
  const error = assertThrows(() => older.explain([9]), FloreconError);
  assertEquals(error.code, "unsupported");
});

Deno.test("explaining again and again takes no more memory", async () => {
  const guest = await guestOf("pairs_plugin.ts", "ship");
  const rows = Array.from({ length: 500 }, (_, at): [number, number] => [at + 1, at % 2 ? 5 : -5]);
  guest.send({ op: "init" }, pairs(...rows));
  const explain = () => guest.sendText({ op: "explain", ids: rows.slice(0, 50).map(([id]) => id) });
  for (let turn = 0; turn < 200; turn++) explain();
  const before = guest.memory;
  for (let turn = 0; turn < 2000; turn++) explain();
  assertEquals(guest.memory, before);
});

const badCommands: [Record<string, unknown>, string, string][] = [
  [{}, "bad_command", 'explain needs the field "ids"'],
  [{ ids: [1], all: true }, "bad_command", 'explain has no field "all"; it takes op, report, ids'],
  [
    { ids: [0.5] },
    "bad_command",
    'explain takes whole numbers up to 2^53 - 1 in "ids"; entry 0 is not one',
  ],
  [
    { ids: Array(101).fill(1) },
    "bad_command",
    "explain takes at most 100 ids; ask for fewer at a time",
  ],
  [{ ids: [5] }, "unknown_id", "there is no row 5; upsert it first"],
];
for (const [fields, code, message] of badCommands) {
  Deno.test(`explain refuses: ${message}`, async () => {
    const guest = await guestOf("pairs_plugin.ts");
    assertEquals(guest.send({ op: "explain", ids: [1] }).error!.code, "no_session");
    guest.send({ op: "init" }, pairs([1, 100], [2, -100]));
    const { error } = guest.send({ op: "explain", ...fields });
    assertEquals([error!.code, error!.message], [code, message]);
  });
}
