import type { Facts } from "./facts.ts";
import { topicsOf } from "./words.ts";

/** What a number is that is no name, unless it is called one: `Gutschriftnummer` is. */
const FIGURES = ["amount", "credit", "debit", "balance", "fee", "settled"];

/** As money is written, with its currency or without. */
const MONEY = /^[^\d]{0,4}\d[\d.,' ]*[.,]\d\d\D{0,4}$/;

/** Whether a column has money: two amounts that differ in one file are the same in the next. */
export function isMoney({ name, isNumber, samples }: Facts): boolean {
  const topics = topicsOf(name);
  const isCalled = FIGURES.some((it) => topics.has(it)) && !topics.has("number");
  return isNumber && isCalled || samples.every((it) => MONEY.test(it));
}
