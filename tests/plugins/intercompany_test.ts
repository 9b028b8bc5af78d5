/** What is particular to intercompany; what it promises like every plugin is in `all_test.ts`. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { Lot, Strategy } from "../../core/sdk/mod.ts";
import type { Report } from "../../core/host/report/report.ts";
import { readTruth } from "../../core/host/score/score.ts";
import { Random } from "../../plugins/generator/random.ts";
import { Config } from "../../plugins/intercompany/config.ts";
import { dayOf } from "../../plugins/intercompany/dates.ts";
import { Gates } from "../../plugins/intercompany/gates.ts";
import { KINDS } from "../../plugins/intercompany/generator/kinds.ts";
import { joined, keyOf } from "../../plugins/intercompany/keys.ts";
import { linked } from "../../plugins/intercompany/linked.ts";
import { lonePairs, Reach } from "../../plugins/intercompany/lone_pairs.ts";
import { Net, nets } from "../../plugins/intercompany/nets.ts";
import { addNumbers, alike } from "../../plugins/intercompany/numbers.ts";
import { Intercompany, Line } from "../../plugins/intercompany/plugin.ts";
import { hasBothSigns, provided } from "../../plugins/intercompany/provided.ts";
import { Row } from "../../plugins/intercompany/row.ts";
import { byTelling } from "../../plugins/intercompany/telling.ts";
import fc from "../support/data/fast_check.ts";
import { settled, solveNatively } from "../support/plugins/native_run.ts";
import { editsBetween } from "../support/data/edits_between.ts";
import { assertLawful } from "../support/data/lawful.ts";
import { brief } from "../support/data/lots.ts";

/** What the plugin's source makes of lines on V8. */
function solve(lines: Line[], settings: Partial<Config> = {}): Report {
  const config = Object.assign(new Config(), settings);
  return solveNatively(new Intercompany(), config, lines, (line) => line.row_id);
}

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

Deno.test("undated lines of one amount are near nothing", () => {
  // A third line, so that not all of the unit comes to nothing.
  const pair = (own: Partial<Line>) =>
    settled(solve([line(1, 500, own), line(2, -500, own), line(3, 77)]));
  assertEquals(pair({}), [[1, 2]]);
  assertEquals(pair({ gl_date: NaN }), []);
  assertEquals(pair({ gl_date: NaN, invoice_no: "INV104311" }), [[1, 2]]);
});

Deno.test("the intercompany sample has every kind of trouble", () => {
  const data = new URL("../../plugins/intercompany/data/truth.csv", import.meta.url);
  const labels = [...readTruth(Deno.readTextFileSync(data)).values()];
  const kinds = new Set(labels.map((label) => label.split("-")[0]));
  assertEquals(kinds, new Set(KINDS.map(({ name }) => name)));
});

Deno.test("intercompany does not guess which of several equal amounts is meant", () => {
  const three = [0, 1, 2].flatMap((day) => [
    line(10 + day, 500, { gl_date: 20_500 + day, invoice_no: `INV10431${day}` }),
    line(20 + day, -500, { gl_date: 20_501 + day }),
  ]);
  assertEquals(settled(solve(three)), []);
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

Deno.test("a prior close that is no date is refused, and none is none", () => {
  const day = { gl_date: dayOf("2025-12-31") };
  const open = [
    line(1, 700, day),
    line(2, 300, day),
    line(3, -1000, day),
    line(4, 77),
    line(5, 66),
  ];
  for (
    const priorClose of ["31.12.2025", "2025-02-30", "2025-13-01", "20251231", "2025-12-31x", " "]
  ) {
    assertThrows(
      () => solve(open, { priorClose }),
      Error,
      `"${priorClose}" is no date; write priorClose such as 2025-12-31, or leave it empty`,
    );
  }
  assertEquals(solve(open, { priorClose: "" }).groups[0].reason, "deal, account: aggregate net");
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

Deno.test("a contract that both companies quote again and again settles nothing", () => {
  const contract = { name_remark_explanation: "CONTRACT 4410200" };
  const amounts = [1000, -980, 777, -311, 555, -123];
  assertEquals(settled(solve(amounts.map((dollars, i) => line(i + 1, dollars, contract)))), []);
  const paid = { ...contract, invoice_no: "104317" };
  const pair = [line(11, 4000, paid), line(12, -4000, { ...paid, gl_date: 20_590 })];
  const all = [...amounts.map((dollars, i) => line(i + 1, dollars, contract)), ...pair];
  assertEquals(settled(solve(all)), [[11, 12]]);
});

Deno.test("what quotes an open document is not settled against another line of its amount", () => {
  const quoting = line(2, -700, { name_remark_explanation: "INV 104317" });
  const others = [line(3, 700), line(4, 77)];
  assertEquals(settled(solve([quoting, ...others])), [[2, 3]]);
  assertEquals(settled(solve([line(1, 1000, { invoice_no: "104317" }), quoting, ...others])), []);
});

Deno.test("a document that was booked twice is settled once, and its copy against nothing else", () => {
  const billed = { reference: "RI-1000001", invoice_no: "104317", description: "FREIGHT" };
  const paid = line(3, -700, { name_remark_explanation: "INV 104317" });
  const others = [line(4, -700), line(5, 77)];
  assertEquals(settled(solve([line(1, 700, billed), line(2, 700, billed), paid, ...others])), [[
    1,
    3,
  ]]);
  // Where nothing quotes it, one of the two is enough.
  const quiet = { reference: "RI-1000001", description: "FREIGHT" };
  const pair = [line(1, 700, quiet), line(2, 700, quiet), line(5, 77)];
  assertEquals(settled(solve([...pair, line(3, -700)])), [[1, 3]]);
  // Another text is another line: what came in two equal parts settles as one voucher.
  const parts = [pair[0], line(2, 700, { ...quiet, description: "GOODS" }), line(5, 77)];
  assertEquals(settled(solve([...parts, line(3, -1400)])), [[1, 2, 3]]);
});

Deno.test("an invoice and the credit note that a payment quotes with it are one settlement", () => {
  const lines = [
    line(1, 1000, { invoice_no: "104317" }),
    line(2, -100, { company: "A", icp: "B", objsub: "1101", invoice_no: "104390" }),
    line(3, -900, { name_remark_explanation: "INV 104317 CN 104390", gl_date: 20_540 }),
    line(4, 77),
  ];
  assertEquals(settled(solve(lines)), [[1, 2, 3]]);
  // A payment that quotes less than it settles is no such list.
  lines[2].name_remark_explanation = "INV 104317";
  assertEquals(settled(solve(lines)), []);
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
  const read = (text: string, fewest = 5) => numbersIn(text, fewest);
  assertEquals(read("RI-104317 inv104317, 0104317/2026"), [104317]);
  assertEquals(read("GOODS 202601 CC 410200 on 20260131"), [410200]);
  assertEquals(read("IC 00100 no. 1234"), [100]);
  assertEquals(read("1234", 4), [1234]);
  assertEquals(read("00000 SEE LETTER"), []);
  assertEquals(read("104317B"), read("x104317b"));
  assert(read("104317B")[0] !== 104317);
  assertEquals(read("1".repeat(40)).length, 1);
});

Deno.test("days and months of a line's own time are no numbers, in whatever order", () => {
  for (const written of ["31012026", "01312026", "012026", "260131", "310126", "013126"]) {
    const day = dayOf("2026-01-20");
    assertEquals(numbersIn(`POSTED ${written}`, 5, day), [], written);
    assertEquals(numbersIn(`POSTED ${written}`, 5, day - 1_000), [Number(written)], written);
    assertEquals(numbersIn(`POSTED ${written}`, 5, NaN), [Number(written)], written);
  }
  assertEquals(numbersIn("209901 20991231", 5, NaN), []);
});

Deno.test("alike() means one slip of the fingers, or up to two digits cut off", () => {
  const number = fc.integer({ min: 1, max: 3 }).chain((digits) =>
    fc.integer({ min: 10 ** (digits + 1), max: 10 ** (digits + 2) - 1 })
  );
  fc.assert(fc.property(number, number, (a, b) => {
    const [short, long] = [String(Math.min(a, b)), String(Math.max(a, b))];
    const isCut = long.startsWith(short) && long.length - short.length <= 2;
    assertEquals(alike(a, b), isCut || editsBetween(short, long) <= 1);
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
  const none = ["", "soon", "31.12.2025", "2025-1-31", "2025-12-3x", "2025-12-00", "2025-02-29"];
  for (const date of none) assert(Number.isNaN(dayOf(date)), date);
});

Deno.test("lonePairs(), linked(), byTelling(), nets() and provided() keep every law", () => {
  const amount = fc.integer({ min: -4, max: 4 });
  const lot = fc.tuple(amount, amount, fc.integer({ min: 0, max: 9 }), fc.subarray([1, 2, 3]));
  const bags = fc.array(lot, { maxLength: 30 }).map((lots) =>
    lots.map(([amount, part, day, numbers], i) => {
      const free = Math.abs(part) < Math.abs(amount) ? amount : part;
      return new Lot(i + 1, free, amount, row({ day, numbers, voucher: day % 3 }));
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
    byTelling(linked(pairs)),
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
    const bag = lots.map(([amount, day], i) => new Lot(i + 1, amount, amount, row({ day })));
    const mates = (one: Lot<Row>) =>
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

function numbersIn(text: string, fewest: number, day = NaN): number[] {
  const numbers: number[] = [];
  addNumbers(text, fewest, day, numbers);
  return numbers;
}

function row({ day = 0, numbers = [] as number[], voucher = 0 }): Row {
  return new Row("", 1, 1, false, day, 0, 1, 0, 1, 0, voucher, 0, 0, numbers);
}
