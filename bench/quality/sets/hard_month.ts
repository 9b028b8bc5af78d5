/**
 * A bank month after the description that another benchmark publishes of its hardest set
 * (github.com/spoj/taskgraph, examples/bank_rec/README.md, read in November 2026): 1,000 transactions
 * with typing errors in vendors' names, descriptions that the bank cuts or encodes, digits that changed
 * places, wire fees, entries that the ledger takes back, batches, and days until a payment clears that
 * know weekends. It was written from that list alone; how often each happens is a choice of our own,
 * and so are names and amounts. Its authors give F1 of 74 % for amounts and dates alone, and of 84 %
 * for rules that were tuned by hand, on their own data.
 *
 * @module
 */
import { Random } from "../../../plugins/generator/random.ts";
import type { Known } from "./known.ts";

const FIRST_DAY = 20_514; // 2026-03-02, a Monday

/** A vendor as the ledger has it, and as a bank may encode it. */
const VENDORS: [name: string, encoded: string][] = [
  ["Amazon Marketplace", "AMZN MKTP US"],
  ["Google Cloud", "GOOGLE *CLOUD"],
  ["Uber Technologies", "UBER *TRIP HELP.UBER"],
  ["Delta Airlines", "DL TKT 006"],
  ["Office Depot", "OFCDEPOT 2211"],
  ["Staples", "STPLS DIRECT"],
  ["Verizon Wireless", "VZWRLSS*APOCC"],
  ["Microsoft Corporation", "MSFT *AZURE"],
  ["Federal Express", "FEDEX 7741"],
  ["Home Depot", "THD 4417"],
  ["Pacific Gas & Electric", "PGANDE WEB ONL"],
  ["Riverside Properties LLC", "RVRSD PROP MGMT"],
];
const FIRST = "Harbor Summit Granite Lakeside Pioneer Crescent Juniper Orchard Beacon Foundry"
  .split(" ");
const SECOND = "Supply Consulting Legal Catering Freight Printing Staffing Insurance Cleaning"
  .split(" ");

/** What may happen to a transaction, and how often in a hundred. */
const TROUBLES: { name: string; share: number }[] = [
  { name: "none", share: 36 },
  { name: "typo", share: 9 },
  { name: "cut", share: 12 },
  { name: "encoded", share: 10 },
  { name: "transposed", share: 5 },
  { name: "fee", share: 6 },
  { name: "taken back", share: 5 },
  { name: "batch", share: 8 },
  { name: "not cleared", share: 5 },
  { name: "charge", share: 4 },
];

/** The lines of a month, with what belongs together. */
export function hardMonth(seed: number, transactions: number): Known[] {
  const random = new Random(seed);
  const lines: Omit<Known, "row_id">[] = [];
  for (let at = 0; at < transactions; at++) {
    const { name } = random.weighted(TROUBLES);
    const truth = `${name.replaceAll(" ", "")}-${String(at).padStart(5, "0")}`;
    for (const line of settle(name, random)) lines.push({ ...line, truth });
  }
  return random.shuffled(lines).map((line, at) => ({ ...line, row_id: at + 1 }));
}

type Line = Omit<Known, "row_id" | "truth">;

function settle(trouble: string, random: Random): Line[] {
  const [name, encoded] = vendor(random);
  const posted = workday(FIRST_DAY + random.below(28));
  const amount = cents(random);
  const ledger = line("ledger", name, amount, posted, random);
  const day = cleared(posted, random);
  const bank = line("bank", name.toUpperCase(), amount, day, random);
  switch (trouble) {
    case "typo":
      return [ledger, { ...bank, counterparty: mistyped(bank.counterparty, random) }];
    case "cut":
      return [ledger, { ...bank, counterparty: bank.counterparty.slice(0, random.between(4, 9)) }];
    case "encoded":
      return [ledger, { ...bank, counterparty: encoded }];
    case "transposed":
      return [ledger, { ...bank, amount: transposed(amount, random) }];
    case "fee":
      return [ledger, { ...bank, amount: rounded(amount - random.pick([10, 15, 25])) }];
    case "taken back":
      return [ledger, { ...ledger, amount: -amount, memo: "Void and reissue" }];
    case "batch":
      return batch(name, random);
    case "not cleared":
      return [ledger];
    case "charge":
      return [{ ...bank, amount: -random.pick([12, 15, 25]), counterparty: "SERVICE CHARGE" }];
    default:
      return [ledger, bank];
  }
}

/** A deposit of several receipts of one day, each posted for itself. */
function batch(name: string, random: Random): Line[] {
  const posted = workday(FIRST_DAY + random.below(28));
  const parts = Array.from(
    { length: random.between(2, 5) },
    () => line("ledger", name, Math.abs(cents(random)), posted, random),
  );
  const sum = rounded(parts.reduce((total, { amount }) => total + amount, 0));
  const deposit = line("bank", `${name.toUpperCase()} BATCH`, sum, cleared(posted, random), random);
  return [...parts, deposit];
}

function line(side: string, name: string, amount: number, date: number, random: Random): Line {
  const check = amount < 0 && side === "ledger" && random.chance(15)
    ? `CHK ${random.between(1001, 9999)}`
    : "";
  return {
    ...{ side, account: "1000", currency: "USD", amount, date },
    ...{ reference: check, counterparty: name, memo: "" },
  };
}

function vendor(random: Random): [name: string, encoded: string] {
  if (random.chance(40)) return random.pick(VENDORS);
  const [first, second] = [random.pick(FIRST), random.pick(SECOND)];
  const letters = (word: string) => word.replace(/[aeiou]/g, "").toUpperCase().slice(0, 4);
  return [`${first} ${second}`, `${letters(first)}${letters(second)} ${random.between(100, 999)}`];
}

/** Small amounts are as common as on any statement, and some are round. */
function cents(random: Random): number {
  const whole = random.chance(25) ? random.between(2, 60) * 25 : random.between(8, 4_800);
  const amount = random.chance(25) ? whole : whole + random.between(1, 99) / 100;
  return rounded(random.chance(60) ? -amount : amount);
}

function transposed(amount: number, random: Random): number {
  const digits = [...Math.abs(amount).toFixed(2).replace(".", "")];
  const at = random.below(digits.length - 1);
  [digits[at], digits[at + 1]] = [digits[at + 1], digits[at]];
  return rounded(Math.sign(amount) * Number(digits.join("")) / 100);
}

function mistyped(name: string, random: Random): string {
  const letters = [...name];
  const at = random.between(1, letters.length - 2);
  if (random.chance(50)) letters.splice(at, 1);
  else [letters[at], letters[at + 1]] = [letters[at + 1], letters[at]];
  return letters.join("");
}

/** A payment clears after up to three working days, one in twenty after a week. */
function cleared(day: number, random: Random): number {
  return workday(day + (random.chance(5) ? random.between(5, 8) : random.between(0, 3)));
}

/** The day itself, or the Monday after it. */
function workday(day: number): number {
  // 1970-01-01 was a Thursday.
  const weekday = (day + 3) % 7;
  return weekday >= 5 ? day + 7 - weekday : day;
}

function rounded(amount: number): number {
  return Math.round(amount * 100) / 100;
}
