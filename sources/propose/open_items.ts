import type { Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import { goingOf } from "../mapping/running_balance.ts";
import { numbersOf } from "./numbers_of.ts";
import { saysOneOf, topicsOf } from "./words.ts";

/** How lists of open items call what is left of an amount. */
const OPEN = new Set(
  ("open due offen offene offener offenes unpaid outstanding remaining remainder residual rest " +
    "restbetrag restsumme restant residuo pendiente openstaand openstaande saldorest").split(" "),
);

/** What is counted beside it: days, and how often somebody was reminded. */
const COUNTED = new Set("day days tag tage age reminder reminders mahnstufe level".split(" "));

/**
 * What is still open of an amount, where a column says so and differs from it in some row: nobody can tell
 * from the file alone which of the two is meant. What an account holds after each row is none.
 */
export function openBeside(amount: Facts, facts: Facts[], table: Table): Facts[] {
  const whole = numbersOf(amount, table);
  return facts.filter((it) => {
    if (it === amount || !it.isNumber || it.isDate || it.isEmpty) return false;
    if (!saysOneOf(it.name, OPEN) || saysOneOf(it.name, COUNTED) || topicsOf(it.name).has("date")) {
      return false;
    }
    const left = numbersOf(it, table);
    const { sign, broken } = goingOf(left, whole);
    const isRunning = sign !== 0 && broken.length === 0;
    return !isRunning && left.some((value, row) => value !== whole[row]);
  });
}
