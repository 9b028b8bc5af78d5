/**
 * What can become of a payout. Each kind writes its lines and says which of them belong together;
 * it knows nothing of any plugin.
 *
 * @module
 */
import type { Random } from "../../generator/random.ts";
import { type Batch, roundedOnce, totalOf } from "./account.ts";
import { type Line, workdaysAfter, worth } from "./line.ts";
import { dressed, mistyped, truncated } from "./noise.ts";
import type { Processor } from "./processors.ts";
import type { World } from "./world.ts";
import { workday } from "../../generator/workday.ts";

/** The lines that settle one another. A lone line settles with nothing. */
export type Settlement = Line[];

export interface Kind {
  /** The first part of the settlement's label. */
  name: string;
  /** How many of a thousand payouts go this way. */
  share: number;
  settle(world: World, random: Random): Settlement[];
}

/** Processors that write references, and pay in what they were given or converted themselves. */
const quoting = ({ references, converts }: Processor) =>
  references !== "none" && converts !== "bank";
/** Processors that convert each transaction. */
const converting = ({ converts }: Processor) => converts === "processor";
/** Processors whose payouts the bank converts, in one sum. */
const abroad = ({ converts }: Processor) => converts === "bank";
/** Processors that pay the sales of a day, and say no more about it. */
const silent = ({ references }: Processor) => references === "none";

/** A payout that does not say of which batch it is. */
const UNQUOTED = { payout: "" };

export const KINDS: Kind[] = [
  { name: "exact", share: 150, settle: (w) => [paid(w.batch(quoting))] },
  {
    name: "dressed",
    share: 70,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const { account, reference } = batch;
      return [paid(batch, { payout: dressed(reference, account.processor.name, r) })];
    },
  },
  {
    name: "memo",
    share: 35,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const words = dressed(batch.reference, batch.account.processor.name, r);
      return [paid(batch, { payout: "", memo: `YOUR SETTLEMENT ${words} TRACE ${w.trace()}` })];
    },
  },
  // Held for a review.
  {
    name: "late",
    share: 31,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      return [paid(batch, { day: workday(batch.payday + r.between(8, 30)) })];
    },
  },
  // The instant part first, the rest a day later.
  {
    name: "halves",
    share: 20,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const first = Math.ceil(totalOf(batch.lines) * r.between(20, 80) / 100);
      const rest = totalOf(batch.lines) - first;
      const second = batch.account.payout(batch, { amount: rest, day: workday(batch.payday + 1) });
      return [[...paid(batch, { amount: first }), second]];
    },
  },
  { name: "debit", share: 10, settle: (w) => [paid(w.account(quoting).debitBatch())] },
  // The processor keeps more than its report says.
  { name: "fee", share: 45, settle: (w, r) => [lessFee(w.batch(quoting), r)] },
  {
    name: "reserve",
    share: 25,
    settle: (w) => {
      const batch = w.batch((p) => quoting(p) && p.reserve === 0 && !converting(p));
      const orders = batch.lines.filter(({ kind }) => kind === "order");
      const volume = orders.reduce((sum, { amount }) => sum + amount, 0);
      const amount = totalOf(batch.lines) - Math.round(volume / 20);
      // So much went back to customers that nothing is left to hold back.
      return [amount > 0 ? paid(batch, { amount }) : paid(batch)];
    },
  },
  // Each transaction is rounded in the report; the payout is rounded once.
  {
    name: "rounding",
    share: 45,
    settle: (w) => {
      const batch = w.batch(converting);
      return [paid(batch, { amount: roundedOnce(batch.lines) })];
    },
  },
  { name: "converted", share: 50, settle: (w) => [paid(w.batch(abroad))] },
  { name: "converted_unquoted", share: 15, settle: (w) => [paid(w.batch(abroad), UNQUOTED)] },
  // One transfer for several batches, which it lists.
  {
    name: "merged",
    share: 25,
    settle: (w, r) => {
      const first = w.batch(quoting);
      const batches = [
        first,
        ...several(r.between(1, 2), () => w.batchOf(w.besides(first.account))),
      ];
      const last = latest(batches);
      const payout = batches.map(({ reference }) => reference).join(" ");
      const amount = batches.reduce((sum, { lines }) => sum + totalOf(lines), 0);
      const together = last.account.payout(last, { amount, payout });
      return [[...batches.flatMap(({ lines }) => lines), together]];
    },
  },
  // Less than nothing: the next payout is that much smaller.
  {
    name: "carried",
    share: 20,
    settle: (w) => {
      const account = w.account((p) => quoting(p) && p.reserve === 0);
      const short = account.debitBatch();
      let next = w.batchOf(account);
      const lines = [...short.lines, ...next.lines];
      while (totalOf(lines) <= 0) lines.push(...(next = w.batchOf(account)).lines);
      return [[...lines, account.payout(next, { amount: totalOf(lines) })]];
    },
  },
  {
    name: "typo",
    share: 50,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      return [paid(batch, { payout: mistyped(batch.reference, r) })];
    },
  },
  {
    name: "cut",
    share: 25,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      return [paid(batch, { payout: truncated(batch.reference, r) })];
    },
  },
  { name: "unquoted", share: 60, settle: (w) => [paid(w.batch(quoting), UNQUOTED)] },
  // Two troubles at once.
  {
    name: "typo_fee",
    share: 10,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      return [lessFee(batch, r, { payout: mistyped(batch.reference, r) })];
    },
  },
  { name: "unquoted_fee", share: 15, settle: (w, r) => [lessFee(w.batch(quoting), r, UNQUOTED)] },
  {
    name: "unquoted_rounding",
    share: 10,
    settle: (w) => {
      const batch = w.batch(converting);
      return [paid(batch, { ...UNQUOTED, amount: roundedOnce(batch.lines) })];
    },
  },
  // Somebody else's payout of the same amount, in the same days.
  {
    name: "decoy",
    share: 10,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const day = workday(batch.payday + r.between(-3, 3));
      return [paid(batch, UNQUOTED), [batch.account.payout(batch, { ...UNQUOTED, day })]];
    },
  },
  // A sale that nobody has paid yet, and somebody else's payout of just as much.
  {
    name: "coincidence",
    share: 4,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const [sale] = batch.lines;
      const payout = batch.account.payout({ ...batch, lines: [sale] }, UNQUOTED);
      return [[{ ...sale, payout: r.chance(50) ? "" : sale.payout }], [payout]];
    },
  },
  // The report was joined before it was complete: some transactions name no payout yet.
  {
    name: "straggler",
    share: 50,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const loose = r.between(1, Math.min(2, batch.lines.length - 1));
      const order = r.shuffled(batch.lines.map((_, i) => i));
      for (const i of order.slice(0, loose)) batch.lines[i].payout = "";
      return [paid(batch)];
    },
  },
  // Somebody keyed a transaction's payout by hand.
  {
    name: "miskeyed",
    share: 25,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const payout = paid(batch);
      r.pick(batch.lines).payout = mistyped(batch.reference, r);
      return [payout];
    },
  },
  { name: "daily", share: 50, settle: (w) => [paid(w.batch(silent))] },
  // A holiday between.
  {
    name: "daily_late",
    share: 12,
    settle: (w, r) => {
      const batch = w.batch(silent);
      return [paid(batch, { day: workdaysAfter(batch.payday, r.between(1, 2)) })];
    },
  },
  // A sale of that day was not captured: it is in the shop's books only.
  {
    name: "daily_open",
    share: 10,
    settle: (w, r) => {
      const batch = w.batch(silent);
      const { day } = r.pick(batch.lines);
      return [paid(batch), [{ ...batch.account.openSale(), day }]];
    },
  },
  // An instant payout of a few sales, without a reference on either side.
  {
    name: "blind",
    share: 30,
    settle: (w, r) => [paid(blind(w, r.between(1, 4)))],
  },
  // One price, several instant payouts within days: nobody can tell them apart.
  {
    name: "twin",
    share: 10,
    settle: (w, r) => {
      const account = w.account((p) => quoting(p) && p.charged === "transaction" && !converting(p));
      const sale = account.openSale();
      return several(r.between(2, 3), (i) => {
        const own = { ...sale, order: w.order(), day: sale.day + i };
        const batch = { account, reference: "", lines: [own], payday: workdaysAfter(own.day, 2) };
        return paid(batch);
      });
    },
  },
  // A sale stands twice in the shop's export; the later line is the wrong one.
  {
    name: "doubled",
    share: 15,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const sale = r.pick(batch.lines.filter(({ kind }) => kind === "order"));
      return [paid(batch), [{ ...sale, day: sale.day + 1 }]];
    },
  },
  // The bank's line was imported twice; the later one is the wrong one.
  {
    name: "twice",
    share: 6,
    settle: (w) => {
      const batch = w.batch(quoting);
      const again = batch.account.payout(batch, { day: batch.payday + 1 });
      return [paid(batch), [again]];
    },
  },
  // A sale is in the report of one batch and in the payout of the next.
  {
    name: "moved",
    share: 10,
    settle: (w, r) => {
      const account = w.account(quoting);
      const [first, second] = [w.batchOf(account), w.batchOf(account)];
      const total = totalOf(first.lines);
      const late = r.shuffled(first.lines).find((line) => {
        return line.kind === "order" && worth(line) < total;
      });
      first.lines = first.lines.filter((line) => line !== late);
      if (late) second.lines.push(late);
      return [paid(first), paid(second)];
    },
  },
  // A sale is missing from the shop's export: the payout is larger than what it pays.
  {
    name: "missing",
    share: 12,
    settle: (w, r) => {
      const batch = w.batch(quoting);
      const payout = batch.account.payout(batch);
      const lost = r.pick(batch.lines.filter(({ kind }) => kind === "order"));
      return [[...batch.lines.filter((line) => line !== lost), payout]];
    },
  },
  // Called off before it was settled: it is in no payout.
  { name: "void", share: 20, settle: (w, r) => [w.account(() => true).calledOff(r.below(4))] },
  { name: "open", share: 12, settle: (w) => [[w.account(() => true).openSale()]] },
  // A bill of the processor, paid apart from any payout.
  { name: "billed", share: 5, settle: (w) => [[w.account(quoting).monthlyFee()]] },
  // Somebody else's money, or a payout of a shop that is in none of our exports.
  {
    name: "stray",
    share: 8,
    settle: (w, r) => {
      const { account, lines, payday } = w.batch(quoting);
      const reference = r.pick(["", "SEE LETTER", `REF ${w.trace()}`]);
      return [[account.payout({ account, lines, payday, reference })]];
    },
  },
];

/** A batch and its payout. */
function paid(batch: Batch, change: Partial<Line> = {}): Settlement {
  return [...batch.lines, batch.account.payout(batch, change)];
}

/** The same, but the processor keeps more than its report says. */
function lessFee(batch: Batch, random: Random, change: Partial<Line> = {}): Settlement {
  const total = totalOf(batch.lines);
  const kept = Math.ceil(total * random.between(20, 180) / 10_000);
  return paid(batch, { amount: total - kept, ...change });
}

/** A few sales that are paid at once, and nobody writes any reference. */
function blind(world: World, sales: number): Batch {
  const account = world.account((p) => quoting(p) && p.charged === "transaction");
  const batch = account.batch(sales);
  const lines = batch.lines.map((line) => ({ ...line, payout: "" }));
  return { ...batch, lines, reference: "" };
}

function several<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function latest(batches: Batch[]): Batch {
  return batches.reduce((last, batch) => batch.payday > last.payday ? batch : last);
}
