/** What a plugin says is held against what went in, and nothing that is wrong passes. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import fc from "../support/data/fast_check.ts";
import { streamShape } from "../../core/host/arrow/stream_shape.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin, type PluginLike } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { Book } from "../../core/host/proof/book.ts";
import { IdTable } from "../../core/host/id_table.ts";
import { prove } from "../../core/host/proof/prove.ts";
import type { Report } from "../../core/host/report/report.ts";
import { keptModule, keptModuleIn } from "../support/compiler/kept.ts";
import { madeUpNames } from "../support/liars/made_up_names.ts";
import { FORGETS, IN_ARROW, LEDGER, liar, LIES } from "../support/liars/modules.ts";
import { pluginSource } from "../support/plugins/plugin_source.ts";

/** Rows of 70, -70 and 5, and one of zero. */
function booked(): Book {
  const book = new Book();
  book.begin(0);
  book.take({ ids: Float64Array.of(1, 2, 3, 4), amounts: Float64Array.of(70, -70, 5, 0) });
  return book;
}

const HONEST: Report = {
  groups: [
    { group_id: 5, net: 0, size: 2, origin: "exact_1to1", reason: "a pair", status: "proposed" },
    { group_id: 6, net: 5, size: 1, origin: "unmatched", status: "pinned" },
  ],
  allocations: [
    { id: 1, group_id: 5, amount: 70 },
    { id: 2, group_id: 5, amount: -70 },
    { id: 3, group_id: 6, amount: 5 },
  ],
};

function refused(act: () => unknown): FloreconError {
  return assertThrows(act, FloreconError);
}

Deno.test("prove() passes an honest report, rows of amount zero in no group", () => {
  assertEquals(prove(structuredClone(HONEST), booked()).report, HONEST);
  assertEquals(booked().totals(), { rows: 4, amount: 5, gross: 145 });
});

Deno.test("prove() passes a row that is split over groups", () => {
  const split = structuredClone(HONEST);
  split.allocations = [
    { id: 1, group_id: 5, amount: 60 },
    { id: 2, group_id: 5, amount: -70 },
    { id: 1, group_id: 6, amount: 10 },
    { id: 3, group_id: 6, amount: 5 },
  ];
  split.groups[0].net = -10;
  Object.assign(split.groups[1], { net: 15, size: 2, origin: "rest" });
  assertEquals(prove(split, booked()).report, split);
});

Deno.test("prove() puts a report into the order that the interface promises", () => {
  const [pair, lone] = structuredClone(HONEST.groups);
  const [one, two, three] = structuredClone(HONEST.allocations);
  const late = { groups: [lone, pair], allocations: [three, one, two] };
  assertEquals(prove(late, booked()).report, HONEST);
  const { groups, allocations } = structuredClone(HONEST);
  const turned = { groups: groups.toReversed(), allocations: allocations.toReversed() };
  assertEquals(prove(turned, booked()).report, HONEST);
});

// deno-lint-ignore no-explicit-any -- what is wrong may have any type
const WRONG: Record<string, { lie(report: any): void; names: object }> = {
  "loses a minor unit": { lie: (it) => it.allocations[2].amount = 4, names: { id: 3 } },
  "loses a row": { lie: (it) => it.allocations.pop(), names: { id: 3 } },
  "loses two rows that cancel out": { lie: (it) => it.allocations.splice(0, 2), names: { id: 1 } },
  "grows two rows that cancel out": {
    lie(it) {
      it.allocations[0].amount = 71;
      it.allocations[1].amount = -71;
    },
    names: { id: 1 },
  },
  "makes up a row": {
    lie: (it) => it.allocations.push({ id: 9, group_id: 6, amount: 7 }),
    names: { id: 9, group_id: 6 },
  },
  "lists a row of amount zero": {
    lie: (it) => it.allocations.push({ id: 4, group_id: 6, amount: 0 }),
    names: { id: 4, group_id: 6 },
  },
  "names a group that it does not have": {
    lie: (it) => it.allocations[2].group_id = 7,
    names: { id: 3, group_id: 7 },
  },
  "names a group in front of all others": {
    lie: (it) => it.allocations[0].group_id = 1,
    names: { id: 1, group_id: 1 },
  },
  "has a row twice in one group": {
    lie(it) {
      it.allocations[0].amount = 30;
      it.allocations.push({ id: 1, group_id: 5, amount: 40 });
    },
    names: { id: 1, group_id: 5 },
  },
  "gives two groups one id": {
    lie: (it) => it.groups.push({ ...it.groups[1] }),
    names: { group_id: 6 },
  },
  "gives two groups one id, with another between them": {
    lie(it) {
      it.groups.push({ ...it.groups[1], group_id: 5 });
      it.groups[2].net = 3;
      it.groups[1].net = 2;
      it.allocations[2].amount = 2;
      it.allocations.push({ id: 3, group_id: 5, amount: 3 });
    },
    names: { group_id: 5 },
  },
  "says another net": { lie: (it) => it.groups[0].net = 1, names: { group_id: 5 } },
  "says another size": { lie: (it) => it.groups[0].size = 1, names: { group_id: 5 } },
  "has a group that holds nothing": {
    lie: (it) => it.groups.push({ ...it.groups[1], group_id: 7, net: 0, size: 0 }),
    names: { group_id: 7 },
  },
  "calls a match unmatched": {
    lie: (it) => it.groups[0].origin = "unmatched",
    names: { group_id: 5 },
  },
  "splits a minor unit": { lie: (it) => it.allocations[0].amount = 0.5, names: { id: 1 } },
  "writes a text for an amount": {
    lie: (it) => it.allocations[0].amount = "70",
    names: { id: 1 },
  },
  "leaves an amount out": { lie: (it) => delete it.allocations[0].amount, names: { id: 1 } },
  "has an amount beyond all numbers": {
    lie: (it) => it.allocations[0].amount = Infinity,
    names: { id: 1 },
  },
  "has an id that is no number": { lie: (it) => it.allocations[0].id = null, names: {} },
  "has a net beyond 2^53": { lie: (it) => it.groups[0].net = 2 ** 53, names: { group_id: 5 } },
  "has a size that is no number": { lie: (it) => it.groups[0].size = {}, names: { group_id: 5 } },
  "has a status of its own": { lie: (it) => it.groups[0].status = "sure", names: { group_id: 5 } },
  "has no origin": { lie: (it) => delete it.groups[0].origin, names: { group_id: 5 } },
};

for (const [what, { lie, names }] of Object.entries(WRONG)) {
  Deno.test(`prove() refuses a report that ${what}, and names what shows it`, () => {
    const report = structuredClone(HONEST);
    lie(report);
    const { code, message, details } = refused(() => prove(report, booked()));
    assertEquals(code, "not_conserved");
    assertMatch(message, /; do not use this report, and tell the plugin's author$/);
    for (const [name, value] of Object.entries(names)) assertEquals(details[name], value, name);
  });
}

Deno.test("parts so large that their sum is no longer exact are refused", () => {
  const huge = Number.MAX_SAFE_INTEGER;
  const book = new Book();
  book.take({ ids: Float64Array.of(1), amounts: Float64Array.of(huge) });
  const group = { origin: "made", status: "proposed" } as const;
  const report: Report = {
    groups: [1, 2, 3].map((group_id) => ({ group_id, net: huge, size: 1, ...group })),
    allocations: [huge, huge, -huge].map((amount, at) => ({ id: 1, group_id: at + 1, amount })),
  };
  assertEquals(refused(() => prove(report, book)).code, "not_conserved");
});

Deno.test("a Book replaces rows that come again, and forgets those that leave", () => {
  const book = booked();
  book.begin(0);
  book.take({ ids: Float64Array.of(2, 9), amounts: Float64Array.of(-60, 1) });
  for (const id of [3, 77, 3]) book.remove(id);
  assertEquals(book.totals(), { rows: 4, amount: 11, gross: 131 });
  assertEquals([2, 3, 77].map((id) => book.amountOf(id)), [-60, NaN, NaN]);
});

Deno.test("a Book refuses two rows of one id, and figures that no row can have", () => {
  const wrong: [number[], number[]][] = [[[1, 1], [5, 6]], [[1], [0.5]], [[1], [NaN]], [[0.5], [
    1,
  ]]];
  for (const [ids, amounts] of wrong) {
    const figures = { ids: Float64Array.from(ids), amounts: Float64Array.from(amounts) };
    const book = new Book();
    book.begin(0);
    assertEquals(refused(() => book.take(figures)).code, "not_conserved");
  }
});

Deno.test("an IdTable finds what a Map finds", () => {
  const ids = fc.array(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -50, max: 50 })));
  fc.assert(fc.property(ids, ids, fc.nat(300), (known, asked, room) => {
    const table = new IdTable();
    table.reserve(room);
    const map = new Map<number, number>();
    for (const id of known) {
      const place = map.get(id) ?? map.size;
      map.set(id, place);
      assertEquals(table.add(id), place);
    }
    assertEquals(table.size, map.size);
    for (const id of [...known, ...asked]) assertEquals(table.find(id), map.get(id) ?? -1);
  }));
});

Deno.test("an IdTable finds its way as ids spread, in whatever order they come", () => {
  const near = fc.integer({ min: -3_000, max: 3_000 });
  const spreading = fc.array(fc.tuple(near, fc.constantFrom(1, 1, 1, 2, 50, 10_000)));
  fc.assert(fc.property(spreading, (steps) => {
    const table = new IdTable();
    const map = new Map<number, number>();
    for (const [id, factor] of steps) {
      for (let next = id * factor; next < id * factor + 20; next++) {
        if (!map.has(next)) map.set(next, map.size);
        assertEquals(table.add(next), map.get(next));
      }
    }
    for (const [id, place] of map) assertEquals([table.find(id), table.at(place)], [place, id]);
    assertEquals(table.find(1e9), -1);
  }));
});

Deno.test("an IdTable holds a ledger's worth of ids, near and far apart", () => {
  for (const step of [1, 1_000_003, 2 ** 32, 2 ** 33 + 1]) {
    const table = new IdTable();
    for (let at = 0; at < 100_000; at++) table.add(at * step);
    for (let at = 0; at < 100_000; at += 7) assertEquals(table.find(at * step), at);
  }
});

async function opened(plugin: PluginLike, rows: string): Promise<Workspace> {
  const workspace = new Workspace(plugin);
  workspace.upsert(await readCsv(rows, plugin.describe));
  return workspace;
}

Deno.test("solve() says what a report was held against", async () => {
  const workspace = await opened(await Plugin.load(await liar(0)), LEDGER);
  assertEquals(workspace.proof, null);
  workspace.solve();
  assertEquals(workspace.proof, { rows: 8, amount: 27, gross: 229, by: "amounts" });
});

for (const [lie, what] of Object.entries(LIES)) {
  Deno.test(`solve() refuses a module that ${what}`, async () => {
    const workspace = await opened(await Plugin.load(await liar(Number(lie))), LEDGER);
    const { code, details } = refused(() => workspace.solve());
    assertEquals(code, "not_conserved");
    assertEquals(details.id !== undefined || details.group_id !== undefined, true, "names neither");
  });
}

/** Rows of many amounts, of which one in a hundred is lied about, and so is its neighbour. */
const MANY = Array.from({ length: 4_000 }, (_, at) => `${at + 1},${(at % 97) - 48}`);

/** Solves until it is refused, each time anew. */
function refusedInTime(plugin: PluginLike, stream: Uint8Array): FloreconError {
  // That one run misses all eighty of them comes once in four times, and two hundred in a row never.
  for (let run = 0; run < 200; run++) {
    const workspace = new Workspace(plugin);
    workspace.upsert(stream);
    try {
      workspace.solve();
    } catch (error) {
      return error as FloreconError;
    } finally {
      workspace.close();
    }
  }
  throw new Error("it is believed");
}

Deno.test("solve() finds a lie about a few rows of many in time, and names the seed that finds it again", async () => {
  const plugin = await Plugin.load(await liar(25));
  const stream = await readCsv(`id,amount\n${MANY.join("\n")}\n`, plugin.describe);
  const { code, message, details } = refusedInTime(plugin, stream);
  assertEquals(code, "not_conserved");
  assertMatch(message, /by itself, and .* among the others, as seed \d+ drew it;/);
  const again = new Workspace(plugin, { seed: details.seed as number });
  again.upsert(stream);
  assertEquals(refused(() => again.solve()).message, message);
});

Deno.test("solve() refuses a module that lies about rows that come one by one", async () => {
  const plugin = await Plugin.load(await liar(24));
  const workspace = new Workspace(plugin);
  for (let id = 1; id < 4; id++) {
    workspace.upsert(await readCsv(`id,amount\n${id},${id}\n`, plugin.describe));
  }
  const { code, details } = refused(() => workspace.solve());
  assertEquals([code, details.id], ["not_conserved", 2]);
});

Deno.test("solve() refuses a plugin whose worth is not what primary says", async () => {
  const source = pluginSource({ members: WORTH_WITHOUT_SIGN });
  const plugin = await Plugin.load((await keptModule("plugin.ts", () => source, "author")).wasm);
  const workspace = await opened(plugin, "id,account,amount,day\n1,a,7,0\n2,a,-7,0\n");
  const { code, details } = refused(() => workspace.solve());
  assertEquals([code, details.id], ["not_conserved", 2]);
});

const WORTH_WITHOUT_SIGN = "worth(line: Line): f64 { return Math.abs(minor(line.amount, 2)); }";

/** Passes commands on, and notes the columns of the rows that went with each `amounts`. */
function overheard(plugin: PluginLike, asked: string[][]): PluginLike {
  const open = () => {
    const instance = plugin.open();
    return {
      get memoryBytes() {
        return instance.memoryBytes;
      },
      dispatch(command: Uint8Array, raw: Uint8Array) {
        const isAsked = new TextDecoder().decode(command).includes('"amounts"');
        if (isAsked && raw.length > 0) {
          asked.push(streamShape(raw).columns.map(({ name }) => name));
        }
        return instance.dispatch(command, raw);
      },
    };
  };
  return { describe: plugin.describe, open };
}

Deno.test("solve() asks about all rows with no columns but those that it takes", async () => {
  const members = "worth(line: Line): f64 { return minor(line.amount, 2); }";
  const source = pluginSource({ members });
  const plugin = await Plugin.load((await keptModule("plugin.ts", () => source, "author")).wasm);
  const asked: string[][] = [];
  const workspace = await opened(
    overheard(plugin, asked),
    "id,account,amount,day\n1,a,7,0\n2,a,-7,0\n",
  );
  workspace.solve();
  assertEquals(workspace.proof, { rows: 2, amount: 0, gross: 1400, by: "amounts" });
  // Once about all rows, and then about each alone.
  assertEquals(asked, Array(3).fill(["id", "amount"]));
});

Deno.test("solve() refuses a module that takes another column than it says to know what a row is worth", async () => {
  const members = "worth(line: Line): f64 { return minor(line.amount, 2); }";
  const source = pluginSource({ members });
  const plugin = await Plugin.load((await keptModule("plugin.ts", () => source, "author")).wasm);
  const input = plugin.describe.input.map(({ worth: _, ...field }) => ({
    ...field,
    ...(field.id && { worth: true as const }),
  }));
  const describe = { ...plugin.describe, input };
  const workspace = await opened(
    { describe, open: () => plugin.open() },
    "id,account,amount,day\n1,a,7,0\n",
  );
  const { code, message } = refused(() => workspace.solve());
  assertEquals(code, "not_conserved");
  assertMatch(message, /column amount: it is missing/);
});

Deno.test("solve() looks at rows alone that come in part by part, as many as of all at once", async () => {
  const members = "worth(line: Line): f64 { return minor(line.amount, 2); }";
  const source = pluginSource({ members });
  const plugin = await Plugin.load((await keptModule("plugin.ts", () => source, "author")).wasm);
  const asked: string[][] = [];
  const workspace = new Workspace(overheard(plugin, asked));
  const each = 1000;
  const parts = await Promise.all([0, 1, 2, 3].map(async (part) => {
    const lines = Array.from({ length: each }, (_, at) => `${part * each + at},a,1,0`);
    const rows = `id,account,amount,day\n${lines.join("\n")}\n`;
    return { stream: await readCsv(rows, plugin.describe) };
  }));
  workspace.upsertParts(parts);
  const together = parts.length;
  // Of the k-th of equal parts a row is drawn with the chance of 64 among k parts, and so of no less.
  assertEquals(asked.length - together, 64 + 32 + 22 + 16);
});

for (const lie of IN_ARROW) {
  Deno.test(`solve() refuses a module that, in Arrow, ${LIES[lie]}`, async () => {
    const plugin = await Plugin.load(await liar(lie, true));
    assert(plugin.describe.capabilities?.includes("report_arrow"));
    const workspace = await opened(plugin, LEDGER);
    assertEquals(refused(() => workspace.solve()).code, "not_conserved");
  });
}

/** What a person decides of the ledger, and the row or group that shows that it is gone. */
const DECIDED: Record<string, { decide(it: Workspace): void; names: object }> = {
  "pin()": { decide: (it) => it.pin(group(it, 3)), names: { id: undefined } },
  "pinClean()": { decide: (it) => it.pinClean(0), names: { id: undefined } },
  "pinSingletons()": { decide: (it) => it.pinSingletons([7]), names: { id: undefined } },
  "merge()": {
    decide: (it) => it.merge([{ id: 7, amount: 20 }, { id: 8, amount: -11 }]),
    names: { id: 7 },
  },
};

/** The group that holds a row, as the plugin numbers it. */
function group(workspace: Workspace, row: number): number {
  return workspace.report().allocations.find(({ id }) => id === row)!.group_id;
}

for (const [how, { decide, names }] of Object.entries(DECIDED)) {
  for (const arrow of [false, true]) {
    const where = arrow ? "in Arrow" : "in JSON";
    Deno.test(`report() refuses a module that, ${where}, forgets what ${how} decided`, async () => {
      const workspace = await opened(await Plugin.load(await liar(FORGETS, arrow)), LEDGER);
      workspace.solve();
      decide(workspace);
      const { code, message, details } = refused(() => workspace.report());
      assertEquals(code, "not_conserved");
      assertMatch(message, /and nobody took that back; do not use this report/);
      for (const [name, value] of Object.entries(names)) assertEquals(details[name], value, name);
      refused(() => workspace.solve());
    });
  }

  Deno.test(`report() passes what ${how} decided, and what of it is void or taken back`, async () => {
    const plugin = await Plugin.load(await liar(0));
    const workspace = await opened(plugin, LEDGER);
    workspace.solve();
    decide(workspace);
    const pinned = (it: Report) => it.groups.filter(({ status }) => status === "pinned");
    const decided = pinned(workspace.report()).length;
    assert(decided > 0);
    assertEquals(pinned(workspace.solve()).length, decided);
    workspace.upsert(await readCsv("id,amount\n3,20\n7,33\n", plugin.describe));
    assertEquals(pinned(workspace.solve()).length, decided);
    workspace.upsert(await readCsv("id,amount\n3,21\n7,34\n", plugin.describe));
    assertEquals(pinned(workspace.report()).length, decided - 1);
    workspace.unpin(workspace.report().groups[0].group_id);
    workspace.remove([1]);
    assertEquals(pinned(workspace.solve()).length, 0);
  });

  Deno.test(`what ${how} decided may be void, or taken back, before any report tells of it`, async () => {
    const plugin = await Plugin.load(await liar(0));
    for (const row of ["3,21", "7,34"]) {
      const workspace = await opened(plugin, LEDGER);
      workspace.solve();
      decide(workspace);
      workspace.upsert(await readCsv(`id,amount\n${row}\n`, plugin.describe));
      workspace.solve();
    }
    const workspace = await opened(plugin, LEDGER);
    workspace.solve();
    decide(workspace);
    workspace.dispatch({ op: "init" });
    assertEquals(workspace.solve().groups, []);
  });
}

Deno.test("pinClean() pins what it pins whatever a report's reader calls its groups", async () => {
  const workspace = await opened(await Plugin.load(await liar(0)), LEDGER);
  for (const group of workspace.solve().groups) group.group_id += 1000;
  workspace.pinClean();
  assertEquals(workspace.report().groups.filter(({ status }) => status === "pinned").length, 2);
});

Deno.test("pinSingletons() after merge() holds what is left of a row, solved or not", async () => {
  for (const isSolved of [false, true]) {
    const workspace = await opened(await Plugin.load(await liar(0)), LEDGER);
    if (isSolved) workspace.solve();
    workspace.merge([{ id: 7, amount: 20 }, { id: 8, amount: -11 }]);
    workspace.pinSingletons([5, 6, 7, 4711]);
    const { groups } = workspace.solve();
    const pinned = groups.filter(({ status }) => status === "pinned");
    assertEquals(pinned.map(({ net }) => net).toSorted(), [13, 5, 9]);
  }
});

Deno.test("solve() refuses a module that calls pinned what it was asked to pin, with other parts", async () => {
  const plugin = await Plugin.load(await liar(0));
  const other = {
    describe: { ...plugin.describe, capabilities: ["amounts", "merge", "pin"] },
    open: () => {
      const instance = plugin.open();
      const dispatch = (command: Uint8Array, raw: Uint8Array) => {
        const text = new TextDecoder().decode(command).replace('"amount":20', '"amount":19');
        return instance.dispatch(new TextEncoder().encode(text), raw);
      };
      return { ...instance, memoryBytes: 0, dispatch };
    },
  };
  const workspace = await opened(other, LEDGER);
  workspace.merge([{ id: 7, amount: 20 }, { id: 8, amount: -11 }]);
  const { code, message } = refused(() => workspace.solve());
  assertEquals(code, "not_conserved");
  assertMatch(message, /is called pinned, and nobody pinned it/);
});

const PLUGINS = new URL("../support/plugins/", import.meta.url);
const KEYED = "ledger,line,side,amount\nnorth,1,A,70\nnorth,2,ß,-70\nsüd,1,😀,5\nsüd,2,😀,0\n";

Deno.test("solve() knows the ids of rows that go by texts, and refuses a module that makes them up", async () => {
  const { wasm } = await keptModuleIn(PLUGINS, "keyed_plugin.ts", "author");
  const honest = await opened(await Plugin.load(wasm), KEYED);
  assertEquals(honest.solve().groups.map(({ size }) => size), [2, 1]);
  assertEquals(honest.proof, { rows: 4, amount: 5, gross: 145, by: "amounts" });

  const plugin = await Plugin.load(await madeUpNames());
  for (const capabilities of [plugin.describe.capabilities, ["solve"]]) {
    const describe = { ...plugin.describe, capabilities };
    const made = await opened({ describe, open: () => plugin.open() }, KEYED);
    assertEquals(refused(() => made.solve()).code, "not_conserved");
  }
});

Deno.test("a report that comes as Arrow is the one that comes as JSON, in every byte", async () => {
  const [inJson, inArrow] = await Promise.all([false, true].map(async (arrow) => {
    const workspace = await opened(await Plugin.load(await liar(0, arrow)), LEDGER);
    workspace.merge([{ id: 5, amount: 2 }, { id: 7, amount: 1 }], { label: "so", reason: "why" });
    workspace.pinClean();
    return JSON.stringify([workspace.solve({ stages: true }), workspace.report()]);
  }));
  assertEquals(inArrow, inJson);
});

Deno.test("what was wrong with rows that came in is remembered, and forgotten with the session", async () => {
  const plugin = await Plugin.load(await liar(7));
  const workspace = await opened(plugin, LEDGER);
  refused(() => workspace.solve());
  refused(() => workspace.report());
  workspace.dispatch({ op: "init" });
  assertEquals(workspace.solve().groups, []);
});

Deno.test("rows that are replaced and removed are held against what they are now", async () => {
  const plugin = await Plugin.load(await liar(0));
  const workspace = await opened(plugin, LEDGER);
  workspace.upsert(await readCsv("id,amount\n1,80\n9,2\n", plugin.describe));
  workspace.remove([7, 8, 1234]);
  workspace.solve();
  assertEquals(workspace.proof, { rows: 7, amount: 17, gross: 197, by: "amounts" });
});

Deno.test("a plugin that tells no amounts is held against its own report of the rows", async () => {
  const plugin = await Plugin.load(await liar(0));
  const describe = { ...plugin.describe, capabilities: ["solve"] };
  const workspace = await opened({ describe, open: () => plugin.open() }, LEDGER);
  workspace.solve();
  assertEquals(workspace.proof, { rows: 8, amount: 27, gross: 229, by: "report" });
});
