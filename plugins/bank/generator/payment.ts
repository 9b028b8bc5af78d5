import { printed } from "./noise.ts";
import type { Random } from "../../generator/random.ts";
import { workday } from "../../generator/workday.ts";

/** One line of either book, as its export shows it. Money is in cents, a receipt is positive. */
export interface Entry {
  side: "bank" | "ledger";
  account: string;
  currency: string;
  cents: number;
  /** Days since 1970-01-01. */
  day: number;
  reference: string;
  counterparty: string;
  memo: string;
}

/** What really happened, before either book wrote it down. */
export interface Payment {
  account: string;
  currency: string;
  partner: string;
  cents: number;
  /** The day on which the ledger has it. */
  day: number;
  /** The number both books should quote. */
  document: string;
}

/** The payment in the ledger: written with care. */
export function ledger(payment: Payment, change: Partial<Entry> = {}): Entry {
  return {
    side: "ledger",
    account: payment.account,
    currency: payment.currency,
    cents: payment.cents,
    day: payment.day,
    reference: payment.document,
    counterparty: payment.partner,
    memo: payment.cents > 0 ? "Customer receipt" : "Supplier payment",
    ...change,
  };
}

/** The payment on the statement: up to three days later, never on a weekend, the name as printed. */
export function bank(payment: Payment, random: Random, change: Partial<Entry> = {}): Entry {
  return {
    side: "bank",
    account: payment.account,
    currency: payment.currency,
    cents: payment.cents,
    day: workday(payment.day + random.below(4)),
    reference: payment.document,
    counterparty: printed(payment.partner, random),
    memo: random.pick(["SEPA CREDIT TRANSFER", "PAYMENT", "ONLINE BANKING", ""]),
    ...change,
  };
}
