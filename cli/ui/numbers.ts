import { printable } from "../../core/host/printable.ts";
import { wholeUnits } from "../../core/host/report/money.ts";
import type { MoneyUnit } from "../../core/host/report/units.ts";

export { count, percent } from "../../core/host/report/count.ts";

/** `1,234,567`, for counts and for amounts in minor units. */
export function integer(value: number): string {
  // What knows all languages takes longer to get ready than many a command takes.
  return decimal(value.toFixed(0)).replace(/^-0$/, "0");
}

/** `5`, `0.25`: what is neither a count nor an amount, to three decimals. */
export function figureWords(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 3 });
}

/** `+3.2` for evidence of 3,210 millibits. */
export function bits(millibits: number): string {
  const text = Math.abs(millibits / 1000).toFixed(1);
  return text === "0.0" ? text : `${millibits < 0 ? "-" : "+"}${text}`;
}

/** `0.03 by accident` for 30,000 millionths: so many groups like it are to be expected by accident. */
export function byAccident(millionths: number): string {
  const figure = millionths / 1e6;
  if (figure < 0.01) return "under 0.01 by accident";
  return `${figure < 10 ? figure.toFixed(2) : integer(Math.round(figure))} by accident`;
}

/** `1,234.50` for the exact decimal `1234.50`. */
export function decimal(text: string): string {
  const [whole, fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `1,234.50` for 123450 minor units of EUR; minor units as they are where nobody names a unit. */
export function money(amount: number, unit: MoneyUnit | null): string {
  return wholeUnits(amount, unit?.digits ?? 0);
}

/** The same with its currency behind it. */
export function priced(amount: number, unit: MoneyUnit): string {
  return unit.currency === ""
    ? money(amount, unit)
    : `${money(amount, unit)} ${currencyName(unit)}`;
}

/** `-1.25 EUR and 0.45 USD`: each currency for itself. */
export function pricedEach(amounts: [amount: number, unit: MoneyUnit][]): string {
  return amounts.map(([amount, unit]) => priced(amount, unit)).join(" and ");
}

/** A currency in a cell of its own; empty where nobody names one, or each amount has its own beside it. */
export function currencyName(unit: MoneyUnit | null): string {
  return unit === null ? "" : printable(unit.currency, 10);
}

/** `840 B`, `47.1 kB`. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

/** `12 ms`, `1.4 s`. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}
