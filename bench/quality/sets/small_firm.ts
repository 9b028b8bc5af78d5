/**
 * A quarter of a small firm's bank account in Europe: transfers of people whose names the bank turns
 * round or shortens, numbers of invoices copied from paper with a slip, discounts for paying early,
 * rates of foreign transfers, direct debits that come late and under a payment provider's name, prices
 * of a list, and the same subscription again and again.
 *
 * It was written when the levels of evidence by which the bank plugin weighs were fixed, and changed
 * none of them. How often each trouble happens is a choice.
 *
 * @module
 */
import { Random } from "../../../plugins/generator/random.ts";
import type { Known } from "./known.ts";

const FIRST_DAY = 20_544; // 2026-04-01
const DAYS = 85;

const GIVEN = "Anna Bram Chiara Dario Elif Femke Goran Hanna Ivo Jana Katarina Luca".split(" ");
const FAMILY =
  ("Albrecht Bakker Conti Dubois Eriksen Ferreira Gruber Horvat Ivanova Jansen Kowalski " +
    "Lindqvist Moretti Novak Olsen Pereira Rossi Schneider Takacs Vermeulen").split(" ");
const TRADE = "Bau Elektro Garten Holz Metall Moda Papier Wein".split(" ");
const PROVIDERS = ["PAYPAL EUROPE", "KLARNA BANK", "MOLLIE PAYMENTS", "SUMUP"];
/** What a month of it costs, in cents. */
const PLANS = [990, 1990, 4900];
/** What else has a price: half of all invoices are over one of these. */
const PRICES = Array.from({ length: 40 }, (_, at) => 2_500 * (at + 1) - (at % 3 === 0 ? 100 : 0));

/** What may happen to a transaction, and how often in a hundred. */
const TROUBLES: { name: string; share: number }[] = [
  { name: "none", share: 26 },
  { name: "slip", share: 12 },
  { name: "turned", share: 10 },
  { name: "shortened", share: 8 },
  { name: "provider", share: 10 },
  { name: "discount", share: 8 },
  { name: "rate", share: 6 },
  { name: "late", share: 6 },
  { name: "subscription", share: 6 },
  { name: "not paid", share: 5 },
  { name: "not posted", share: 3 },
];

type Line = Omit<Known, "row_id" | "truth">;

/** The lines of a quarter, with what belongs together. */
export function smallFirm(seed: number, transactions: number): Known[] {
  const random = new Random(seed);
  const lines: Omit<Known, "row_id">[] = [];
  for (let at = 0; at < transactions; at++) {
    const { name } = random.weighted(TROUBLES);
    const truth = `${name.replaceAll(" ", "")}-${String(at).padStart(5, "0")}`;
    for (const line of settle(name, at, random)) lines.push({ ...line, truth });
  }
  return random.shuffled(lines).map((line, at) => ({ ...line, row_id: at + 1 }));
}

function settle(trouble: string, at: number, random: Random): Line[] {
  const [given, family] = [random.pick(GIVEN), random.pick(FAMILY)];
  const name = random.chance(40) ? `${family} ${random.pick(TRADE)} GmbH` : `${given} ${family}`;
  const document = `AR${26_000 + at}`;
  const cents = trouble === "subscription"
    ? random.pick(PLANS)
    : random.chance(50)
    ? random.pick(PRICES)
    : random.between(1_500, 380_000);
  const posted = FIRST_DAY + random.below(DAYS);
  const ledger = lineOf("ledger", name, cents, posted, document);
  const day = posted + random.between(0, 4);
  // Half of all payers say what they pay.
  const bank = lineOf("bank", name.toUpperCase(), cents, day, random.chance(50) ? document : "");
  switch (trouble) {
    case "slip":
      return [ledger, { ...bank, memo: slipped(document, random) }];
    case "turned":
      return [ledger, { ...bank, counterparty: `${family}, ${given}`.toUpperCase(), memo: "" }];
    case "shortened":
      return [ledger, { ...bank, counterparty: `${given[0]}. ${family}`.toUpperCase(), memo: "" }];
    case "provider":
      return [ledger, { ...bank, counterparty: random.pick(PROVIDERS), memo: "" }];
    case "discount":
      return [ledger, { ...bank, amount: Math.round(cents * 0.98) / 100 }];
    case "rate":
      return [ledger, {
        ...bank,
        amount: Math.round(cents * random.between(990, 1_010) / 1_000) / 100,
      }];
    case "late":
      return [ledger, { ...bank, date: posted + random.between(6, 10), memo: "" }];
    case "not paid":
      return [ledger];
    case "not posted":
      return [bank];
    default:
      return [ledger, bank];
  }
}

function lineOf(
  side: string,
  counterparty: string,
  cents: number,
  date: number,
  document: string,
): Line {
  const told = side === "ledger"
    ? { reference: document, memo: "" }
    : { reference: "", memo: document };
  return {
    side,
    account: "1200",
    currency: "EUR",
    amount: cents / 100,
    date,
    counterparty,
    ...told,
  };
}

/** One digit is another one, or two neighbours have changed places. */
function slipped(document: string, random: Random): string {
  const signs = [...document];
  const at = random.between(2, signs.length - 2);
  if (random.chance(50)) signs[at] = String((Number(signs[at]) + random.between(1, 9)) % 10);
  else [signs[at], signs[at + 1]] = [signs[at + 1], signs[at]];
  return signs.join("");
}
