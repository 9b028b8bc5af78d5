/**
 * The receivables of half a year of sales, after what DataSynth (github.com/mivertowski/SyntheticData,
 * docs/src/configuration/document-flows.md and the defaults of its sales flow, read in November 2026)
 * says of its document flows: an invoice for each delivery, paid after some 30 days, in fifteen of a
 * hundred later; with a discount in 25, in two parts a month apart in eight, short by up to ten percent
 * in three, taken back by the bank and paid again in two, never in two; goods sent back and credited
 * in three; and two payments on account for every hundred invoices.
 *
 * Nine payments of ten quote their invoice; that, and names and amounts, is our own. No score is
 * published for it.
 *
 * @module
 */
import { Random } from "../../../plugins/generator/random.ts";
import type { Owed } from "./owed.ts";

const FIRST_DAY = 20_454; // 2026-01-01
const DAYS = 180;
const CUSTOMERS = 120;
const ROOTS = "Arbor Basalt Corvin Delphi Eiger Fennel Galant Hermes Isar Juna Kobalt Lumen".split(
  " ",
);
const TRADES = "Bau Handel Klima Labor Medien Optik Reisen Stahl Verlag Werke".split(" ");

type Entry = Omit<Owed, "row_id" | "truth">;

/** The lines of so many invoices, with what belongs together. */
export function ordersToCash(seed: number, invoices: number): Owed[] {
  const random = new Random(seed);
  const lines: Omit<Owed, "row_id">[] = [];
  for (let at = 0; at < invoices; at++) {
    const truth = `flow-${String(at).padStart(5, "0")}`;
    for (const entry of flowOf(at, random)) lines.push({ ...entry, truth });
    if (random.chance(2)) {
      const customer = random.below(CUSTOMERS);
      const day = FIRST_DAY + random.below(DAYS);
      lines.push({
        ...payment(customer, 100_000 * random.between(1, 9), day, "on account"),
        truth: "",
      });
    }
  }
  return random.shuffled(lines).map((line, at) => ({ ...line, row_id: at + 1 }));
}

function flowOf(at: number, random: Random): Entry[] {
  const customer = random.below(CUSTOMERS);
  const cents = random.between(50, 4_000) * random.between(100, 2_500);
  const date = FIRST_DAY + random.below(DAYS);
  const invoice: Entry = {
    ...{ kind: "invoice", customer: String(20_000 + customer), name: nameOf(customer) },
    ...{ currency: "EUR", cents, date, document: `9${100_000 + at}`, text: "" },
  };
  const days = random.chance(15) ? random.between(31, 75) : random.between(20, 34);
  const says = random.chance(90) ? invoice.document : "";
  const paid = (cents: number, days: number, text = says) =>
    payment(customer, cents, date + days, text);
  const note = random.chance(3) ? credit(invoice, at, random) : null;
  const due = cents - (note?.cents ?? 0);
  const documents = note === null ? [invoice] : [invoice, note];
  const told = note === null || says === "" ? says : `${says} ${note.document}`;
  if (random.chance(2)) return documents;
  if (random.chance(8)) {
    const part = Math.round(due * random.between(30, 70) / 100);
    return [...documents, paid(part, days, told), paid(due - part, days + 30, told)];
  }
  if (random.chance(3)) {
    const short = Math.round(due * random.between(5, 100) / 1_000);
    return [...documents, paid(due - short, days, told)];
  }
  if (random.chance(2)) {
    // The bank takes a payment back; that the customer owes again stands in the ledger.
    const first = paid(due, days, told);
    const returned: Entry = { ...invoice, cents: due, date: first.date + 3, document: `R${at}` };
    const again = paid(due, days + 10, told);
    return [...documents, first, { ...returned, text: `returned ${invoice.document}` }, again];
  }
  if (random.chance(25)) {
    const discount = Math.round(due * 0.02);
    return [...documents, paid(due - discount, random.between(5, 10), told)];
  }
  return [...documents, paid(due, days, told)];
}

function credit(invoice: Entry, at: number, random: Random): Entry {
  const cents = Math.round(invoice.cents * random.between(5, 60) / 100);
  const date = invoice.date + random.between(3, 15);
  return { ...invoice, kind: "credit", cents, date, document: `8${100_000 + at}` };
}

function payment(customer: number, cents: number, date: number, text: string): Entry {
  const name = nameOf(customer).toUpperCase();
  return { kind: "payment", customer: "", name, currency: "EUR", cents, date, document: "", text };
}

function nameOf(customer: number): string {
  const trade = TRADES[Math.floor(customer / ROOTS.length)];
  return `${ROOTS[customer % ROOTS.length]} ${trade} GmbH`;
}
