import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import fc from "fast-check";
import { Item, Strategy } from "../core/sdk.ts";
import { conform } from "../core/host/conformance/mod.ts";
import { readCsv } from "../core/host/csv/read_csv.ts";
import { Plugin } from "../core/host/plugin.ts";
import type { Report } from "../core/host/report.ts";
import { readTruth, score } from "../core/host/score.ts";
import { Workspace } from "../core/host/workspace.ts";
import { Random } from "../plugins/bank/generator/random.ts";
import { byKind } from "../plugins/by_kind.ts";
import { Config } from "../plugins/intercompany/config.ts";
import { dayOf } from "../plugins/intercompany/dates.ts";
import { Gates } from "../plugins/intercompany/gates.ts";
import { generate, SAMPLE } from "../plugins/intercompany/generate.ts";
import { joined, keyOf } from "../plugins/intercompany/keys.ts";
import { linked } from "../plugins/intercompany/linked.ts";
import { lonePairs, Reach } from "../plugins/intercompany/lone_pairs.ts";
import { Net, nets } from "../plugins/intercompany/nets.ts";
import { addNumbers, alike } from "../plugins/intercompany/numbers.ts";
import { Intercompany, Line } from "../plugins/intercompany/plugin.ts";
import { hasBothSigns, provided } from "../plugins/intercompany/provided.ts";
import { Row } from "../plugins/intercompany/row.ts";
import { writeManifest } from "../registry/manifest.ts";
import { linesOf, settled, solveNatively } from "./native_run.ts";
import { shipped } from "./support/shipped.ts";
import { assertLawful } from "./support/lawful.ts";
import { brief } from "./support/lots.ts";

const folder = new URL("../plugins/intercompany/", import.meta.url);
const text = (path: string) => Deno.readTextFileSync(new URL(path, folder));

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const sample = text("data/sample.csv");
const truth = readTruth(text("data/truth.csv"));
const lines = linesOf(sample, new Line());

/** Some 20,000 lines of another seed. */
const large = generate(1, 8_700);
const largeLines = linesOf(large.sample, new Line());
const largeTruth = readTruth(large.truth);

/** What the plugin's source makes of lines on V8. */
function solve(lines: Line[], settings: Partial<Config> = {}): Report {
  const config = Object.assign(new Config(), settings);
  return solveNatively(new Intercompany(), config, lines, (line) => line.row_id);
}

/** What was put aside claims nothing. */
const ASIDE = { aside: ["small", "aside"] };

/** A line of a deal in dollars between A and B, but for what a test says of it. */
function line(row_id: number, dollars: number, own: Partial<Line> = {}): Line {
  const debit = dollars > 0;
  return Object.assign(new Line(), {
    row_id,
    company: debit ? "A" : "B",
    icp: debit ? "B" : "A",
    objsub: debit ? "1101" : "4404",
    indicative_usd_amt: dollars,
    gl_date: 20_500,
    base_currency: "USD",
    trx_currency: "USD",
    trx_amt: own.trx_currency === undefined ? dollars : 0,
    fc_amt: dollars,
  }, own);
}

Deno.test("the intercompany sample is what its generator writes, byte for byte", () => {
  const generated = generate(SAMPLE.seed, SAMPLE.deals);
  assertEquals(generated.sample, sample);
  assertEquals(generated.truth, text("data/truth.csv"));
});

Deno.test("the intercompany sample has two thousand lines and every kind of trouble", () => {
  assert(lines.length >= 2_000);
  assertEquals(kindsIn(truth), kindsIn(largeTruth));
});

Deno.test("a larger intercompany sample is another one with the same truth about its kinds", () => {
  const settlements = Map.groupBy(largeTruth.values(), (label) => label);
  const lone = [...settlements].filter(([_, same]) => same.length === 1).map(([label]) =>
    kind(label)
  );
  // A settlement of one line settles with nothing: only these kinds may have one.
  assertEquals(
    new Set(lone),
    new Set(["decoy", "doubled", "offset", "open", "revalued", "stray", "trifle"]),
  );
});

Deno.test("intercompany is wrong less than once in a hundred, and finds nine tenths", () => {
  for (const [some, labels] of [[lines, truth], [largeLines, largeTruth]] as const) {
    const { pairs, amount } = score(solve(some), labels, ASIDE);
    assert(pairs.precision > 0.99 && amount.precision > 0.99, JSON.stringify({ pairs, amount }));
    assert(amount.recall > 0.9, JSON.stringify(amount));
  }
});

Deno.test("intercompany finds all of what only has its number in other clothes", () => {
  const kinds = byKind(solve(largeLines), largeTruth, ASIDE);
  for (const kind of ["exact", "dressed", "remark", "late", "misfiled", "reversed", "rounded"]) {
    const { pairs, found } = kinds.find((score) => score.kind === kind)!;
    assertEquals(found, pairs, kind);
  }
});

Deno.test("intercompany does not guess which of several equal amounts is meant", () => {
  const three = [0, 1, 2].flatMap((day) => [
    line(10 + day, 500, { gl_date: 20_500 + day, invoice_no: `INV10431${day}` }),
    line(20 + day, -500, { gl_date: 20_501 + day }),
  ]);
  assertEquals(settled(solve(three)), []);
});

Deno.test("intercompany says the same whatever the order of its lines", () => {
  assertEquals(solve(new Random(7).shuffled(lines)), solve(lines));
});

Deno.test("a deal settles in its own currency, and the rates' difference is the group's net", () => {
  const [group] = solve([
    line(1, 1080, { base_currency: "EUR", trx_currency: "EUR", trx_amt: 1000, fc_amt: 1000 }),
    line(2, -1083, { base_currency: "GBP", trx_currency: "EUR", trx_amt: 1000, fc_amt: 855 }),
  ]).groups;
  assertEquals([group.net, group.size, group.reason], [-300, 2, "unit: aggregate net"]);
});

Deno.test("what one side wrote in another currency settles by number, but for the rates", () => {
  const other = { base_currency: "EUR", trx_currency: "", trx_amt: 0, fc_amt: 940 };
  const number = { reference: "104317" };
  const report = solve([line(1, 1000, number), line(2, -1015, { ...other, ...number })]);
  assertEquals(report.groups[0].reason, "dollars, rates: shared reference");
  assertEquals(settled(solve([line(1, 1000), line(2, -1015, other)])), []);
});

Deno.test("a difference past the rates' share stays open", () => {
  const other = { base_currency: "EUR", trx_currency: "", trx_amt: 0, fc_amt: 940 };
  const number = { reference: "104317" };
  const pair = [line(1, 1000, number), line(2, -1015, { ...other, ...number })];
  assertEquals(settled(solve(pair, { rateShare: 0.005, partShare: 0 })), []);
});

Deno.test("a receivable and its opposite payable are one account", () => {
  const day = { gl_date: 20_300 };
  const report = solve([
    line(1, 700, day),
    line(2, 300, day),
    line(3, -1000, day),
    line(4, 90, { ...day, objsub: "2090" }),
  ]);
  assertEquals(settled(report), [[1, 2, 3]]);
  assertEquals(report.groups[0].reason, "prior close, account: aggregate net");
});

Deno.test("what several companies carry of a pool nets across the group, and only that", () => {
  const pool = { objsub: "2095.P1001" };
  const shares = [
    line(2, -500, { ...pool, company: "B", icp: "A" }),
    line(3, -300, { ...pool, company: "C", icp: "A" }),
    line(4, -200, { ...pool, company: "D", icp: "A" }),
  ];
  const report = solve([line(1, 1000, pool), ...shares]);
  assertEquals(report.groups[0].reason, "account, whole group: aggregate net");
  assertEquals(settled(report), [[1, 2, 3, 4]]);
});

Deno.test("a close that is not signed off does not net by itself", () => {
  const day = { gl_date: dayOf("2025-12-31") };
  const later = [line(4, 77), line(5, 66)];
  const open = [line(1, 700, day), line(2, 300, day), line(3, -1000, day), ...later];
  assertEquals(
    solve(open).groups[0].reason,
    "prior close: aggregate net",
  );
  const reason = solve(open, { priorClose: "2025-12-30" }).groups[0].reason;
  assertEquals(reason, "deal, account: aggregate net");
});

Deno.test("errors that cancel out are not proposed as one settlement", () => {
  const order = { reference2: "45001234" };
  const report = solve([
    line(1, 1000, { ...order, invoice_no: "104317" }),
    line(2, -1200, { ...order, invoice_no: "104317" }),
    line(3, 800, { ...order, invoice_no: "104318" }),
    line(4, -600, { ...order, invoice_no: "104318" }),
  ]);
  assertEquals(settled(report), []);
});

Deno.test("of one number, what both sides agree on settles and the rest stays open", () => {
  const number = { invoice_no: "104317" };
  const report = solve([line(1, 1000, number), line(2, -960, number)]);
  assertEquals(report.allocations, [
    { id: 1, group_id: report.groups[0].group_id, amount: 96_000 },
    { id: 2, group_id: report.groups[0].group_id, amount: -96_000 },
    { id: 1, group_id: report.groups[1].group_id, amount: 4_000 },
  ]);
  assertEquals(
    settled(solve([line(1, 1000, number), line(2, -960, number)], { partShare: 0 })),
    [],
  );
});

Deno.test("a voucher of several lines settles as one", () => {
  const voucher = { reference: "PV-1000001" };
  const report = solve([
    line(1, 1000, { invoice_no: "104317" }),
    line(2, -600, voucher),
    line(3, -400, voucher),
    line(4, -250, { reference: "PV-1000002" }),
  ]);
  assertEquals(settled(report), [[1, 2, 3]]);
});

Deno.test("small lines are put aside by source, and offset entries by themselves", () => {
  const report = solve([
    line(1, 9, { invoice_no: "104317" }),
    line(2, 8),
    line(3, 7),
    line(4, 5000, { is_offset: 1 }),
    line(5, 6000, { icp: "" }),
    line(6, 7000, { icp: "A" }),
    line(7, 11),
  ]);
  assertEquals(report.groups.map(({ origin, reason, size }) => [origin, reason, size]), [
    ["small", "billing", 1],
    ["small", "journal", 2],
    ["aside", "offset entry", 1],
    ["aside", "no partner", 1],
    ["aside", "own partner", 1],
    ["unmatched", undefined, 1],
  ]);
});

Deno.test("numbers are read without what clerks put around them", () => {
  const read = (text: string, fewest = 5) => {
    const numbers: number[] = [];
    addNumbers(text, fewest, numbers);
    return numbers;
  };
  assertEquals(read("RI-104317 inv104317, 0104317/2026"), [104317]);
  assertEquals(read("GOODS 202601 CC 410200 on 20260131"), [410200]);
  assertEquals(read("IC 00100 no. 1234"), [100]);
  assertEquals(read("1234", 4), [1234]);
  assertEquals(read("00000 SEE LETTER"), []);
  assertEquals(read("104317B"), read("x104317b"));
  assert(read("104317B")[0] !== 104317);
  assertEquals(read("1".repeat(40)).length, 1);
});

Deno.test("alike() means one slip of the fingers, or up to two digits cut off", () => {
  const number = fc.integer({ min: 1, max: 3 }).chain((digits) =>
    fc.integer({ min: 10 ** (digits + 1), max: 10 ** (digits + 2) - 1 })
  );
  fc.assert(fc.property(number, number, (a, b) => {
    const [short, long] = [String(Math.min(a, b)), String(Math.max(a, b))];
    const isCut = long.startsWith(short) && long.length - short.length <= 2;
    assertEquals(alike(a, b), isCut || edits(short, long) <= 1);
  }));
});

Deno.test("keyOf() tells texts apart but for their case", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "B", "7", "é", "Ж"), maxLength: 9 });
  fc.assert(fc.property(word, word, (a, b) => {
    const same = a.replace("B", "b") === b.replace("B", "b");
    assertEquals(keyOf(a) === keyOf(b), a === b || same || a.toLowerCase() === b.toLowerCase());
    assert(Number.isSafeInteger(keyOf(a)) && Number.isSafeInteger(joined(keyOf(a), keyOf(b))));
  }));
});

Deno.test("dayOf() counts days as Date does", () => {
  fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
    const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
    assertEquals(dayOf(iso), day);
  }));
  assert(Number.isNaN(dayOf("")) && Number.isNaN(dayOf("soon")));
});

Deno.test("lonePairs(), linked(), nets() and provided() keep every law", () => {
  const amount = fc.integer({ min: -4, max: 4 });
  const lot = fc.tuple(amount, amount, fc.integer({ min: 0, max: 9 }), fc.subarray([1, 2, 3]));
  const bags = fc.array(lot, { maxLength: 30 }).map((lots) =>
    lots.map(([amount, part, day, numbers], i) => {
      const free = Math.abs(part) < Math.abs(amount) ? amount : part;
      return new Item(i + 1, free, amount, row({ day, numbers, voucher: day % 3 }));
    })
  );
  const config = Object.assign(new Config(), { netTolerance: 1 });
  const gates = new Gates(config);
  const all = () => true;
  const pairs = lonePairs([new Reach(1, "near"), new Reach(4, "far")], false, () => true);
  const strategies: Strategy<Row>[] = [
    pairs,
    lonePairs([new Reach(2, "voucher")], true, (a, b) => a.day !== b.day),
    linked(pairs),
    provided(hasBothSigns, pairs),
    nets([
      new Net("one", all, (lot) => lot.data.day, (g) => gates.nets(g)),
      new Net("other", (lot) => lot.data.day > 3, (lot) => lot.data.voucher, (g) => gates.nets(g)),
    ], gates),
  ];
  fc.assert(
    fc.property(bags, fc.constantFrom(...strategies), fc.nat(), (bag, strategy, seed) => {
      const out = strategy.run(bag);
      assertLawful(bag, out);
      assertEquals(brief(strategy.run(new Random(seed).shuffled(bag))), brief(out));
    }),
    { numRuns: 500 },
  );
});

Deno.test("lonePairs() pairs those and only those that have one mate each", () => {
  const lots = fc.array(fc.tuple(fc.constantFrom(-2, -1, 1, 2), fc.nat(12)), { maxLength: 24 });
  fc.assert(fc.property(lots, fc.nat(5), (lots, days) => {
    const bag = lots.map(([amount, day], i) => new Item(i + 1, amount, amount, row({ day })));
    const mates = (one: Item<Row>) =>
      bag.filter((other) =>
        other.amount === -one.amount && Math.abs(other.data.day - one.data.day) <= days
      );
    const expected = bag.flatMap((one) => {
      const [mate, ...others] = mates(one);
      const lone = mate && others.length === 0 && mates(mate).length === 1 && one.id < mate.id;
      return lone ? [[one.id, mate.id]] : [];
    });
    const { groups } = lonePairs([new Reach(days, "")], false, () => true).run(bag);
    const found = groups.map(({ members }) => members.map(({ id }) => id));
    assertEquals(found.sort(([a], [b]) => a - b), expected);
  }));
});

Deno.test("intercompany says the same in a module as on V8, byte for byte", async () => {
  const { wasm, describe } = await shipped("intercompany");
  for (const [csv, rows] of [[sample, lines], [large.sample, largeLines]] as const) {
    const instance = (await Plugin.load(wasm)).open();
    const ask = (op: string, rows: Uint8Array = new Uint8Array(0)) =>
      decoder.decode(instance.dispatch(encoder.encode(JSON.stringify({ op })), rows));
    ask("init");
    ask("upsert", await readCsv(csv, describe));
    assertEquals(ask("solve"), JSON.stringify({ ok: true, report: solve(rows) }));
  }
});

Deno.test("intercompany gives every cent of its sample to exactly one place", async () => {
  const { wasm, describe } = await shipped("intercompany");
  const workspace = new Workspace(await Plugin.load(wasm));
  workspace.upsert(await readCsv(sample, describe));
  const owned = lines.map((line) => {
    return [line.row_id, Math.round(line.indicative_usd_amt * 100)] as const;
  });
  assertEquals(totals(workspace.solve()), new Map(owned.filter(([_, cents]) => cents !== 0)));
});

Deno.test("intercompany keeps every promise of the conformance kit", async () => {
  const { wasm, describe } = await shipped("intercompany");
  const rows = await readCsv(sample, describe);
  const { verdicts } = await conform(writeManifest(wasm, describe), rows);
  assertEquals(verdicts.filter(({ status }) => status !== "held"), []);
});

Deno.test("intercompany ships in less than 160 kB", async () => {
  const { wasm } = await shipped("intercompany");
  assert(wasm.length < 160_000, `${wasm.length} bytes`);
});

function row({ day = 0, numbers = [] as number[], voucher = 0 }): Row {
  return new Row("", 1, 1, false, day, 0, 1, 0, 1, 0, voucher, 0, numbers);
}

/** What the report holds of each row. */
function totals({ allocations }: Report): Map<number, number> {
  const given = new Map<number, number>();
  for (const { id, amount } of allocations) given.set(id, (given.get(id) ?? 0) + amount);
  return given;
}

function kindsIn(truth: Map<number, string>): Set<string> {
  return new Set([...truth.values()].map(kind).sort());
}

function kind(label: string): string {
  return label.split("-")[0];
}

/** How many edits make one text the other; swapping two neighbours is one. */
function edits(a: string, b: string): number {
  const rows = [[...b, ""].map((_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swaps ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i].push(Math.min(change, swap, rows[i - 1][j] + 1, rows[i][j - 1] + 1));
    }
  }
  return rows[a.length][b.length];
}
