import type { InputField } from "../../core/host/describe/describe.ts";
import { digitsOf } from "../../core/sdk/currency.ts";
import { cellText, type Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import { likeness, topicsOf, wordsOf } from "./words.ts";

/** Whether a column of a plugin is called as one of currencies. */
export function isOfCurrencies({ name, type }: InputField): boolean {
  return type === "utf8" && /currency|ccy/i.test(name);
}

/** The currency that an amount beside the headline one has of its own: `settled_currency` of `settled_amount`. */
export function currencyOf({ name, type, amount }: InputField, input: InputField[]) {
  const prefix = wordsOf(name).slice(0, -1).join(" ");
  if (type !== "f64" || amount !== undefined || prefix === "") return undefined;
  return input.find((it) =>
    isOfCurrencies(it) && wordsOf(it.name).slice(0, -1).join(" ") === prefix
  );
}

/**
 * The columns that could be a plugin's column of currencies, for they hold nothing but codes of ISO 4217,
 * where two of them differ in some row; else none. What is called as another one of the plugin's is that.
 */
export function rivalCurrencies(
  field: InputField,
  input: InputField[],
  facts: Facts[],
  { rows }: Table,
): Facts[] {
  if (!isOfCurrencies(field)) return [];
  const others = input.filter((it) => it.name !== field.name && isOfCurrencies(it));
  const found = facts.flatMap((it) => {
    // Bob is a partner, and Bolivia's money.
    const isOther = others.some(({ name }) => likeness(name, it.name) === 100) ||
      topicsOf(it.name).has("counterparty") && !topicsOf(it.name).has("currency");
    const codes = it.isEmpty || isOther ? null : codesOf(it, rows);
    return codes === null ? [] : [{ it, codes }];
  });
  const isTorn = Array.from({ length: found.length < 2 ? 0 : rows }, (_, row) => row).some((row) =>
    new Set(found.map(({ codes }) => codes[row]).filter((code) => code !== "")).size > 1
  );
  return isTorn ? found.map(({ it }) => it) : [];
}

/** Whether a column may be one of currencies: it is called so, or has words of three letters alone. */
export function mayBeCurrencies({ name, samples }: Facts): boolean {
  return topicsOf(name).has("currency") || samples.every((it) => /^\p{L}{3}$/u.test(it.trim()));
}

/** The currencies that the names of columns say, such as `Soll CHF`. */
export function currenciesSaid(names: string[]): string[] {
  const words = names.flatMap((it) => it.match(/(?<!\p{L})[A-Z]{3}(?!\p{L})/gu) ?? []);
  return [...new Set(words)].filter((it) => digitsOf(it) >= 0);
}

/** The codes of a column, in capital letters; null where something else stands there. */
function codesOf({ column }: Facts, rows: number): string[] | null {
  const codes: string[] = [];
  for (let row = 0; row < rows; row++) {
    const code = cellText(column, row).trim().toUpperCase();
    if (code !== "" && digitsOf(code) < 0) return null;
    codes.push(code);
  }
  return codes;
}
