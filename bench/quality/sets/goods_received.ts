/**
 * The clearing account between goods and invoices of a year of purchases, after what DataSynth
 * (github.com/mivertowski/SyntheticData, docs/src/configuration/document-flows.md and the defaults of
 * its purchase flow, read in November 2026) says of its document flows: an order, its goods in one or
 * several receipts, an invoice some days later that quotes the order. Ten of a hundred orders are
 * delivered in parts, two are delivered above what was ordered, five are invoiced at another price by
 * up to five percent, two have no goods yet and five no invoice.
 *
 * Goods stand where bank has the ledger, invoices where it has the statement. What the orders are over
 * is our own. No score is published for it.
 *
 * @module
 */
import { Random } from "../../../plugins/generator/random.ts";
import type { Known } from "./known.ts";

const FIRST_DAY = 20_454; // 2026-01-01
const VENDORS = "Adler Bosk Cirrus Dorn Elbe Fulda Gantry Hafen Inntal Jade Kiel Lahn".split(" ");

/** The lines of so many orders, with what belongs together. */
export function goodsReceived(seed: number, orders: number): Known[] {
  const random = new Random(seed);
  const lines: Omit<Known, "row_id">[] = [];
  for (let at = 0; at < orders; at++) {
    const truth = `order-${String(at).padStart(5, "0")}`;
    for (const line of orderOf(at, random)) lines.push({ ...line, truth });
  }
  return random.shuffled(lines).map((line, at) => ({ ...line, row_id: at + 1 }));
}

type Line = Omit<Known, "row_id" | "truth">;

function orderOf(at: number, random: Random): Line[] {
  const counterparty = `${random.pick(VENDORS)} ${random.pick(["Supply", "Tools", "Parts"])} Ltd`;
  const reference = `PO-${450_000 + at}`;
  const cents = random.between(20, 900) * random.between(100, 20_000);
  const common = { account: "2100", currency: "EUR", reference, counterparty };
  const goods = (cents: number, date: number): Line => ({
    ...{ ...common, side: "ledger", date, memo: `GR ${random.between(100, 999)}` },
    amount: cents / 100,
  });
  const received = FIRST_DAY + random.below(300) + random.between(1, 30);
  const receipts = delivered(cents, random)
    .map((part, at) => goods(part, received + 7 * at));
  if (random.chance(5)) return receipts;
  const price = random.chance(5) ? 1 + random.between(-50, 50) / 1_000 : 1;
  return [...receipts, {
    ...{ ...common, side: "bank", date: received + random.between(1, 14) },
    ...{ memo: `VI ${random.between(100, 999)}`, amount: Math.round(cents * price) / 100 },
  }];
}

/** What is delivered of so much: nothing yet, a part after the other, too much, or all. */
function delivered(cents: number, random: Random): number[] {
  if (random.chance(2)) return [];
  if (random.chance(2)) return [Math.round(cents * (1 + random.between(1, 10) / 100))];
  if (!random.chance(10)) return [cents];
  const first = Math.round(cents * random.between(20, 80) / 100);
  return [first, cents - first];
}
