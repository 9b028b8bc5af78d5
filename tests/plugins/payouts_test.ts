/** What is particular to payouts; what it promises like every plugin is in `all_test.ts`. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { exact1to1, flow, FlowSpec, Lot, Span, subsetSum } from "../../core/sdk/mod.ts";
import type { Report } from "../../core/host/report/report.ts";
import { readTruth, score } from "../../core/host/score/score.ts";
import { Random } from "../../plugins/generator/random.ts";
import { bundled } from "../../plugins/payouts/bundled.ts";
import { generate } from "../../plugins/payouts/generate.ts";
import { Config, Line, Payouts } from "../../plugins/payouts/plugin.ts";
import {
  isSimilar,
  nearOnes,
  numbers,
  references,
  shortName,
} from "../../plugins/payouts/references.ts";
import { sparing } from "../../plugins/payouts/sparing.ts";
import { telling } from "../../plugins/payouts/telling.ts";
import fc from "../support/data/fast_check.ts";
import { linesOf, settled, solveNatively } from "../support/plugins/native_run.ts";
import { editsBetween } from "../support/data/edits_between.ts";
import { assertLawful } from "../support/data/lawful.ts";
import { brief, marked } from "../support/data/lots.ts";

/** What the plugin's source makes of lines on V8. */
function solve(lines: Line[], settings: Partial<Config> = {}): Report {
  const config = Object.assign(new Config(), settings);
  return solveNatively(new Payouts(), config, lines, (line) => line.row_id);
}

/** A line of an ordinary sale, but for what a test says of it. */
function line(row_id: number, own: Partial<Line>): Line {
  const blank = { kind: "order", entity: "DE01", processor: "Cardwell", currency: "EUR" };
  return Object.assign(new Line(), blank, { row_id }, own);
}

Deno.test("undated lines settle by what they quote, and never by a day", () => {
  const undated = { date: NaN };
  const sale = line(1, { amount: 100, ...undated });
  assertEquals(settled(solve([sale, line(2, { kind: "payout", amount: 100, ...undated })])), []);
  const several = [1, 2, 3].map((id) => line(id, { amount: 10 * id, ...undated }));
  assertEquals(
    settled(solve([...several, line(4, { kind: "payout", amount: 60, ...undated })])),
    [],
  );
  const payout = "CW-104317";
  assertEquals(
    settled(solve([
      line(1, { amount: 100, payout, ...undated }),
      line(2, { kind: "payout", amount: 100, payout, ...undated }),
    ])),
    [[1, 2]],
  );
});

Deno.test("lines of two companies never meet, wherever a name ends and a processor's begins", () => {
  const payout = "CW-104317";
  const groups = (one: Partial<Line>, other: Partial<Line>) =>
    settled(solve([
      line(1, { amount: 100, payout, ...one }),
      line(2, { kind: "payout", amount: 100, payout, ...other }),
    ]));
  const sold = { entity: "ACME EU", processor: "Stripe" };
  assertEquals(groups(sold, sold), [[1, 2]]);
  for (const blank of [" ", "", "\u001f"]) {
    const paid = { entity: "ACME", processor: `EU${blank}Stripe` };
    assertEquals(groups({ entity: `ACME${blank}EU`, processor: "Stripe" }, paid), []);
  }
});

Deno.test("payouts does not guess which of two equal payouts is meant", () => {
  const { sample, truth } = generate(1, 1_400);
  const lines = linesOf(sample, new Line());
  const labels = readTruth(truth);
  const payouts = lines.filter(({ kind }) => kind === "payout").map((line) => line.row_id);
  const decoys = new Set(payouts.filter((id) => labels.get(id)!.startsWith("decoy-")));
  assert(decoys.size > 0);
  assertEquals(settled(solve(lines)).flat().filter((id) => decoys.has(id)), []);
});

Deno.test("a payout is what was sold less fees, refunds, disputes and reserves", () => {
  const payout = "CW-104317";
  const report = solve([
    line(1, { amount: 100, fee: 1.65, payout }),
    line(2, { amount: 49.99, fee: 0.95, payout }),
    line(3, { kind: "refund", amount: -20, payout }),
    line(4, { kind: "chargeback", amount: -30, fee: 15, payout }),
    line(5, { kind: "fee", amount: -4.9, payout }),
    line(6, { kind: "reserve", amount: -15, payout }),
    line(7, { kind: "reserve", amount: 12.5, payout }),
    line(8, { kind: "payout", amount: 74.99, payout: "CARDWELL CW104317 THANKS" }),
  ]);
  assertEquals(report.groups.map(({ net, size, reason }) => ({ net, size, reason })), [
    { net: 0, size: 8, reason: "reference: shared reference" },
  ]);
});

Deno.test("what the bank made of another currency is the net of a converted payout", () => {
  const payout = "GL-104500";
  const usd = { processor: "Globepay", currency: "USD", settled_currency: "EUR", payout };
  const [group] = solve([
    line(1, { ...usd, amount: 100, fee: 3.3, settled_amount: 90 }),
    line(2, { ...usd, amount: 200, fee: 6.5, settled_amount: 180 }),
    line(3, { ...usd, kind: "payout", amount: 290.2, settled_amount: 268.5 }),
  ]).groups;
  assertEquals([group.net, group.size, group.reason], [
    150,
    3,
    "converted: reference: shared reference",
  ]);
});

Deno.test("yen have no decimals and dinars have three", () => {
  const report = solve([
    line(1, { currency: "JPY", amount: 1200, fee: 43, payout: "A1001" }),
    line(2, { currency: "JPY", kind: "payout", amount: 1157, payout: "A1001" }),
    line(3, { currency: "KWD", amount: 1.5, fee: 0.045, payout: "A1002" }),
    line(4, { currency: "KWD", kind: "payout", amount: 1.455, payout: "A1002" }),
  ]);
  assertEquals(report.allocations.map(({ amount }) => amount), [1157, -1157, 1455, -1455]);
});

Deno.test("a shortage that is one line's amount is that line, and no fee", () => {
  const payout = "CW-104317";
  const report = solve([
    line(1, { amount: 900, payout }),
    line(2, { amount: 80, payout }),
    line(3, { amount: 20, payout }),
    line(4, { kind: "payout", amount: 980, payout }),
  ]);
  assertEquals(settled(report), [[1, 2, 4]]);
});

Deno.test("of a sale that stands twice, the later line is left out", () => {
  const sale = { amount: 25, order_id: "W1", payout: "CW-104317" };
  const report = solve([
    line(1, { ...sale, date: 20_002 }),
    line(2, { ...sale, date: 20_001 }),
    line(3, { ...sale, order_id: "W2" }),
    line(4, { kind: "payout", amount: 50, payout: "CW-104317" }),
  ]);
  assertEquals(settled(report), [[2, 3, 4]]);
});

Deno.test("what was imported again stays open, and makes no payout wrong", () => {
  const sales = [["W1", 40], ["W2", 45], ["W3", 20]] as const;
  const batch = sales.map(([order_id, amount], at) =>
    line(at + 1, { order_id, amount, date: 20_001, payout: "CW-104317" })
  );
  const payout = line(9, { kind: "payout", amount: 105, date: 20_004, payout: "CW-104317" });
  const again = [{ ...batch[0], row_id: 11 }, { ...batch[2], row_id: 12 }];
  assertEquals(settled(solve([...batch, payout, ...again])), [[1, 2, 3, 9]]);
  // So it is where the payout is short of a fee, or mistyped, and where it was imported again itself.
  const short = { ...payout, amount: 104 };
  assertEquals(settled(solve([...batch, short, ...again])), [[1, 2, 3, 9]]);
  const mistyped = { ...payout, payout: "CW-104371" };
  const twice = { ...mistyped, row_id: 13 };
  assertEquals(settled(solve([...batch, mistyped, ...again, twice])), [[1, 2, 3, 9]]);
  // What pays both is right as it stands, and two fees may look alike.
  assertEquals(settled(solve([...batch, { ...payout, amount: 165 }, ...again])).flat().length, 6);
  const fees = [7, 8].map((id) => line(id, { kind: "fee", amount: -3, payout: "CW-104317" }));
  const less = { ...mistyped, amount: 99 };
  assertEquals(settled(solve([...batch, ...fees, less])), [[1, 2, 3, 7, 8, 9]]);
});

Deno.test("a break that nothing explains is proposed only where it is asked for", () => {
  const payout = "CW-104317";
  const broken = [
    line(1, { amount: 900, payout }),
    line(2, { amount: 70, payout }),
    line(3, { kind: "payout", amount: 1_000, payout }),
  ];
  assertEquals(settled(solve(broken)), []);
  assertEquals(settled(solve(broken, { breakShare: 0.05 })), [[1, 2, 3]]);
});

Deno.test("an order that is missing is a break of its payout, whose other lines settle", () => {
  const sales = [40, 45, 20, 30].map((amount, at) => line(at + 1, { amount, payout: "CW-104317" }));
  const payout = line(9, { kind: "payout", amount: 160, payout: "CW-104317" });
  const [group] = solve([...sales, payout]).groups;
  assertEquals([group.net, group.size], [-2_500, 5]);
  // More than the largest of them is not one order, and half of a payout is no few.
  assertEquals(settled(solve([...sales, { ...payout, amount: 181 }])), []);
  const uneven = [300, 11, 10].map((amount, at) => line(at + 1, { amount, payout: "CW-104317" }));
  assertEquals(settled(solve([...uneven, { ...payout, amount: 25 }])), []);
  assertEquals(settled(solve([...sales, payout], { missingShare: 0 })), []);
});

Deno.test("a transfer of several batches that it lists may lack an order, too", () => {
  const quoted = (row_id: number, amount: number, payout: string) =>
    line(row_id, { amount, payout });
  const report = solve([
    ...[quoted(1, 40, "CW-104317"), quoted(2, 60, "CW-104317")],
    ...[quoted(3, 30, "CW-104329"), quoted(4, 20, "CW-104329")],
    line(5, { kind: "payout", amount: 175, payout: "CW-104317 CW-104329" }),
  ]);
  assertEquals(settled(report), [[1, 2, 3, 4, 5]]);
});

for (const [percent, least] of [[1, 0.92], [3, 0.85]]) {
  Deno.test(`with ${percent} of 100 orders missing, ${least} of the money finds its company`, () => {
    for (const seed of [31, 32, 33]) {
      const { sample, truth } = generate(seed, 400);
      const random = new Random(7 * seed + percent);
      const lines = linesOf(sample, new Line()).filter(({ kind }) => {
        return kind !== "order" || random.between(0, 999) >= 10 * percent;
      });
      const here = new Set(lines.map(({ row_id }) => row_id));
      const labels = new Map([...readTruth(truth)].filter(([id]) => here.has(id)));
      const { pairs, amount } = score(solve(lines), labels);
      assert(amount.recall >= least, `${seed}: ${amount.recall}`);
      assert(Math.min(pairs.precision, amount.precision) >= 0.99, `${seed}`);
    }
  });
}

Deno.test("a payout's references are read without what a bank puts around them", () => {
  assertEquals(references("CARDWELL PAYOUT CW-104317"), ["104317"]);
  assertEquals(references("svwz+cw104317/1"), ["104317"]);
  assertEquals(references("po_1QK7ZB4M8T2X"), ["1QK7ZB4M8T2X"]);
  assertEquals(references("LA-104294 LA-104295"), ["104294", "104295"]);
  assertEquals(references("2026-4117"), ["4117"]);
  assertEquals(references("A2B1"), ["A2B1"]);
  assertEquals(references("SEE LETTER"), []);
});

Deno.test("a batch is called what its column says, however short that is", () => {
  for (
    const [text, name] of [
      ["102", "102"],
      [" #7 ", "7"],
      ["Batch 7", "7"],
      ["b7", "B7"],
      ["ß7", "ß7"],
      ["2026", "2026"],
      ["2026-03-09", "2026-03-09"],
      ["KW 12 2026", "12 2026"],
      ["CW-104317", ""],
      ["weekly", ""],
      ["000", ""],
      ["", ""],
    ]
  ) assertEquals(shortName(text), name, text);
  assertEquals(numbers("TX102XT batch 102, BlauDE 12:30 0 102"), ["102", "12:30"]);
});

/** Batches of two sales each, called as `names` say, and what arrived for each with a text of its own. */
function shortBatches(names: string[], texts: string[], sales = [30.5, 12.25]): Line[] {
  return names.flatMap((payout, at) => [
    ...sales.map((amount, sale) =>
      line(10 * at + sale, { amount: amount + (sales.length > 1 ? at : 0), payout, date: 20_000 })
    ),
    line(10 * at + 9, {
      kind: "payout",
      amount: sales.reduce((sum, amount) => sum + amount + (sales.length > 1 ? at : 0), 0),
      memo: texts[at],
      date: 20_003,
    }),
  ]);
}

Deno.test("a batch with a short number meets the payout that says it, or the only one of its amount", () => {
  const groups = (lines: Line[]) =>
    solve(lines).groups.map(({ reason, certainty }) => [reason, certainty]);
  const names = ["101", "102"];
  const all = [[0, 1, 9], [10, 11, 19]];
  const said = shortBatches(names, ["TX101XT batch 101 BlauDE", "TX102XT batch 102 BlauDE"]);
  assertEquals(settled(solve(said)), all);
  assertEquals(groups(said)[0][0], "short reference: shared reference");
  const silent = shortBatches(names, ["BlauDE", "BlauDE"]);
  assertEquals(settled(solve(silent)), all);
  // Neither is beyond doubt: a short number is shared by accident, and so is an amount.
  for (const [, certainty] of [...groups(said), ...groups(silent)]) assert(certainty !== "sure");
});

Deno.test("where batches are of one amount, the number says which is meant, and silence leaves both", () => {
  const [names, one] = [["7", "8"], [20]];
  assertEquals(settled(solve(shortBatches(names, ["batch 8", "batch 7"], one))), [[0, 19], [
    9,
    10,
  ]]);
  assertEquals(settled(solve(shortBatches(names, ["payout", "payout"], one))), []);
});

Deno.test("a short number moves nothing that is not to the cent, nor what a part of a word says", () => {
  const bent = (memo: string, more: number) => [
    ...[40, 45, 20, 30].map((amount, at) => line(at, { amount, payout: "102", date: 20_000 })),
    line(9, { kind: "payout", amount: 135 + more, memo, date: 20_003 }),
  ];
  assertEquals(settled(solve(bent("batch 102", 0))), [[0, 1, 2, 3, 9]]);
  for (const more of [-20, -1, 0.01, 25]) {
    assertEquals(settled(solve(bent("batch 102", more))), [], `${more}`);
  }
  const inWords = shortBatches(["7", "8"], ["TX7XT 70", "A8 1.8"], [20]);
  assertEquals(settled(solve(inWords)), []);
});

Deno.test("explain says that a batch without any digit in its name is read as none", () => {
  const notesOf = (payout: string) => {
    const row = new Payouts().project(line(1, { amount: 5, payout }));
    const trace = Span.root();
    telling(exact1to1((lot) => lot.data.batch)).run([new Lot(1, 500, 500, row)], trace);
    return trace.children[0].notes;
  };
  assertEquals(notesOf(" weekly "), [
    'a payout without a digit, such as "weekly", names no batch: ' +
    "lines that have it are read as if they had none",
  ]);
  for (const payout of ["", "102", "CW-104317"]) assertEquals(notesOf(payout), [], payout);
});

Deno.test("similar() means one slip of the fingers, or up to three characters cut off", () => {
  const reference = fc.string({ unit: fc.constantFrom("1", "2", "3"), minLength: 4, maxLength: 7 });
  fc.assert(fc.property(reference, reference, (a, b) => {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    const isCut = long.startsWith(short) && long.length - short.length <= 3;
    assertEquals(isSimilar(a, b), isCut || editsBetween(a, b) <= 1);
  }));
});

Deno.test("two similar references have something near in common", () => {
  const reference = fc.string({ unit: fc.constantFrom("1", "2", "3"), minLength: 4, maxLength: 7 });
  fc.assert(fc.property(reference, reference, (a, b) => {
    if (isSimilar(a, b)) assert(nearOnes(a).some((it) => nearOnes(b).includes(it)), `${a} ${b}`);
  }));
});

Deno.test("a number that no line quotes is no reference of a payout, but for a mistyped one", () => {
  const sales = [1, 2, 3].map((id) => line(id, { amount: 10 * id, date: 20_530 }));
  const paid = { kind: "payout", amount: 60, date: 20_531 };
  for (const memo of ["", "CUST 83921", "NR 100417", "IBAN DE89370400440532013000"]) {
    assertEquals(settled(solve([...sales, line(4, { ...paid, memo })])), [[1, 2, 3, 4]], memo);
  }
  // Quoted by a line, or nearly, it is.
  const other = (payout: string) => line(5, { amount: 7, payout, date: 20_400 });
  for (const quoted of ["CW-104317", "CW-104371"]) {
    const payout = line(4, { ...paid, payout: "CW-104317" });
    assertEquals(settled(solve([...sales, other(quoted), payout])), [], quoted);
  }
});

Deno.test("a number that payouts quote again and again is none's reference", () => {
  const lines = [20_400, 20_430, 20_460].flatMap((date, at) => [
    line(3 * at + 1, { amount: 40 + at, date }),
    line(3 * at + 2, { amount: 20, date }),
    line(3 * at + 3, { kind: "payout", amount: 60 + at, date: date + 1, memo: "CUST 10431" }),
  ]);
  const near = line(20, { amount: 7, payout: "CW-104317", date: 20_300 });
  assertEquals(settled(solve([...lines, near])), [[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
});

Deno.test("telling() keeps every law, and hands its lots on as they were", () => {
  const blank = { entity: "DE01", processor: "Cardwell", currency: "EUR" };
  const quoting = fc.array(fc.constantFrom("104317", "104371", "8392"), { maxLength: 2 });
  const kind = fc.constantFrom("order", "payout");
  const bag = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), kind, quoting), { maxLength: 9 })
    .map((rows) =>
      rows.map(([amount, kind, quoted], at) => {
        const row = new Payouts().project(
          Object.assign(new Line(), blank, { kind, amount, payout: quoted.join(" ") }),
        );
        return new Lot(at + 1, row.settled, row.settled, row);
      })
    );
  const inner = telling(exact1to1((lot) => lot.data.batch));
  fc.assert(fc.property(bag, (bag) => {
    const out = inner.run(bag);
    assertLawful(bag, out);
    for (const lot of out.residual) {
      assertEquals(lot.data.references, bag[lot.id - 1].data.references);
    }
  }));
});

Deno.test("bundled() and sparing() keep every law", () => {
  const amount = fc.integer({ min: -6, max: 6 });
  const bag = fc.array(fc.tuple(amount, fc.constantFrom("", "", "a", "b", "c")), { maxLength: 14 })
    .map((pairs) => marked(...pairs));
  const inner = fc.constantFrom(
    exact1to1<string>((_lot) => "any"),
    subsetSum<string>(1, 4, 1),
    flow<string>(new FlowSpec<string>().penalty(9).window(0).cost((_a, _b) => 1)),
  );
  fc.assert(fc.property(bag, inner, fc.integer({ min: 1, max: 999 }), (bag, inner, seed) => {
    const key = (lot: Lot<string>) => lot.data;
    for (
      const strategy of [
        bundled<string>(key, (lots) => lots[0].data, inner),
        sparing<string>((g) => g.size > 2 ? g.members[0] : null, inner),
      ]
    ) {
      const out = strategy.run(bag);
      assertLawful(bag, out);
      assertEquals(brief(strategy.run(new Random(seed).shuffled(bag))), brief(out));
    }
  }));
});

Deno.test("bundled() takes the lots of a key together or not at all", () => {
  const bag = marked([5, "a"], [-2, "a"], [-3, "b"], [4, "c"], [-9, ""]);
  const pairs = bundled<string>(({ data }) => data, () => "", exact1to1<string>(() => "any"));
  assertEquals(brief(pairs.run(bag)), { groups: ["1:5 2:-2 3:-3"], residual: "4:4 5:-9" });
});
