/** How many decimals an amount of each currency has. */
export function decimals(currency: string): number {
  return currency === "JPY" ? 0 : 2;
}

/** Millionths of a euro cent for a minor unit of each currency. */
const RATES: Record<string, number> = {
  CHF: 1_070_000,
  EUR: 1_000_000,
  GBP: 1_170_000,
  JPY: 620_000,
  USD: 930_000,
};

/** How many minor units of a currency one euro cent buys, roughly: prices follow it. */
export function pricedIn(currency: string, cents: number): number {
  return Math.round(cents * 1_000_000 / RATES[currency]);
}

/** Millionths of a euro cent for a minor unit, on a day: it wanders by half a percent. */
export function rate(currency: string, day: number): number {
  const wander = (day * 7_919 + currency.charCodeAt(0) * 104_729) % 10_001 - 5_000;
  return Math.round(RATES[currency] * (1_000_000 + wander) / 1_000_000);
}

/** An amount in euro cents, rounded as a processor rounds each transaction. */
export function inEuro(amount: number, millionths: number): number {
  return Math.round(amount * millionths / 1_000_000);
}
