/**
 * What a currency is worth, in whole numbers: the same on every machine.
 *
 * @module
 */
import type { Random } from "../../generator/random.ts";

/** A unit of each currency in ten-thousandths of a dollar, as the year begins. */
const PAR: Record<string, number> = {
  USD: 10_000,
  EUR: 10_800,
  GBP: 12_700,
  CHF: 11_200,
  SGD: 7_400,
  JPY: 67,
};

/** How far each currency stands from its par, month by month, in thousandths. */
const DRIFT = [0, 4, 9, -3, -11, 6];

export const CURRENCIES = Object.keys(PAR);

/** What an amount is worth in another currency at the rate of its month, give or take a few parts. */
export function converted(
  minor: number,
  from: string,
  to: string,
  month: number,
  perTenThousand = 0,
): number {
  if (from === to) return minor;
  const value = Math.round(minor * rate(from, month) / rate(to, month));
  return whole(Math.round(value * (10_000 + perTenThousand) / 10_000), to);
}

/** How a company's own rate differs from the month's, in ten-thousandths. */
export function spread(random: Random): number {
  return random.between(-30, 30);
}

/** Yen have no cents. */
export function whole(minor: number, currency: string): number {
  return currency === "JPY" ? Math.round(minor / 100) * 100 : minor;
}

/** In ten-millionths of a dollar. */
function rate(currency: string, month: number): number {
  if (currency === "USD") return PAR.USD * 1_000;
  // Each currency takes its own way through the months.
  const step = (month * 7 + PAR[currency]) % DRIFT.length;
  return PAR[currency] * (1_000 + DRIFT[step]);
}
