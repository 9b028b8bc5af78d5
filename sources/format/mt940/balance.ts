import type { StatedBalance } from "../../statement/mod.ts";
import { decimalOf, negated } from "../../table/mod.ts";
import { dayOf } from "./day.ts";

/** Side, day, currency, amount. Some banks leave the currency to the opening balance. */
const BALANCE = /^([CD])(\d{6})([A-Z]{3})?(\d+(?:,\d*)?)$/;

/**
 * Reads the balance of a field 60 or 62; `undefined` where it is none.
 *
 * @param otherwise the currency, where it says none; `""` where nobody has
 */
export function readBalance(text: string, otherwise: string): StatedBalance | undefined {
  const match = BALANCE.exec(text.trim());
  if (match === null) return undefined;
  const [, side, day, currency = otherwise, number] = match;
  const amount = decimalOf(number, ",");
  const date = dayOf(day);
  if (amount === undefined || date === undefined || currency === "") return undefined;
  return { currency, amount: side === "D" ? negated(amount) : amount, date };
}
