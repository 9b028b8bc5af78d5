import { MS_PER_DAY } from "../../../core/host/day.ts";
import type { Random } from "../../generator/random.ts";
import type { Company, Deal } from "./world.ts";
import { converted, spread } from "./rates.ts";

/** A line of a company's ledger before it is exported. Money is in hundredths, a debit is positive. */
export interface Posting {
  company: Company;
  partner: Company;
  account: string;
  /** The currency of the deal, and the amount in it; 0 where the company did not record it. */
  currency: string;
  minor: number;
  /** The amount in the company's own currency. */
  base: number;
  /** Days since 1970-01-01. */
  day: number;
  reference: string;
  reference2: string;
  description: string;
  remark: string;
  invoice: string;
  offset: boolean;
}

const COST_CENTRES = ["410200", "410350", "425100", "430900", "512000", "550450"];

/** What a posting may say otherwise. */
export type Change = Partial<Omit<Posting, "base">>;

/** The seller's receivable: written with care, and first. */
export function sold(deal: Deal, random: Random, change: Change = {}): Posting {
  const words = random.pick(deal.nature.words);
  return posted(
    {
      company: deal.seller,
      partner: deal.buyer,
      account: deal.nature.receivable,
      currency: deal.currency,
      minor: deal.minor,
      day: deal.day,
      reference: `${deal.nature.prefix}-${deal.number}`,
      reference2: deal.order,
      description: described(words, period(deal.day), random),
      remark: deal.buyer.name,
      invoice: isInvoiced(deal) ? deal.number : "",
      offset: false,
      ...change,
    },
    change.day ?? deal.day,
    random,
  );
}

/** The buyer's payable: up to five days later, under a voucher of its own, the number keyed in. */
export function bought(deal: Deal, random: Random, change: Change = {}): Posting {
  const { nature, buyer, seller } = deal;
  const drift = isInvoiced(deal) ? random.below(6) : random.below(2);
  const words = random.pick(nature.words);
  return posted(
    {
      company: buyer,
      partner: seller,
      account: nature.payable,
      currency: deal.currency,
      minor: -deal.minor,
      day: deal.day + drift,
      reference: isInvoiced(deal) ? voucher(random) : `${nature.prefix}-${deal.number}`,
      reference2: deal.order,
      description: described(words, `IC ${seller.code}`, random),
      remark: seller.name.toUpperCase().slice(0, 14),
      invoice: isInvoiced(deal) ? deal.number : "",
      offset: false,
      ...change,
    },
    deal.day,
    random,
  );
}

/** What it is for, with more or less of what an accountant adds to it. */
function described(words: string, detail: string, random: Random): string {
  const added = random.below(10);
  if (added < 3) return `${words} ${detail}`;
  return added < 5 ? `${words} CC ${random.pick(COST_CENTRES)}` : words;
}

/** A number of the buyer's own series, which nobody else quotes. */
export function voucher(random: Random): string {
  return `PV-${random.between(1_000_000, 1_999_999)}`;
}

/** The posting with its amount in the company's own currency, at the rate of some day. */
function posted(posting: Omit<Posting, "base">, rateDay: number, random: Random): Posting {
  const { company, minor, currency } = posting;
  const own = company.ownRates ? spread(random) : 0;
  return { ...posting, base: converted(minor, currency, company.base, monthOf(rateDay), own) };
}

/** The posting as a company writes it that does not record the deal's currency. */
export function withoutDeal(posting: Posting): Posting {
  return { ...posting, currency: "", minor: 0 };
}

/** What the group's reporting makes of a posting, at the month's rate for all. */
export function dollars({ base, company, day }: Posting): number {
  return converted(base, company.base, "USD", monthOf(day));
}

/** Whether a deal has an invoice; treasury and clearing go by journal. */
function isInvoiced({ nature }: Deal): boolean {
  return nature.prefix === "RI" || nature.prefix === "RS";
}

/** Months since January 2025. */
function monthOf(day: number): number {
  const date = new Date(day * MS_PER_DAY);
  return (date.getUTCFullYear() - 2026) * 12 + date.getUTCMonth() + 12;
}

/** `202601`, as accountants name a month. */
function period(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 7).replace("-", "");
}
