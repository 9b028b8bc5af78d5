import type { InputField } from "../../core/host/describe/describe.ts";
import { digitsOf } from "../../core/sdk/currency.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import type { Value } from "./filler.ts";

/** By which name a plugin's column has the currency of its amounts, where nobody says another. */
const USUAL = "currency";

/** In what a plugin's column of numbers counts. */
export interface Unit {
  /** The column that has the currency, by its place; or what all rows have. */
  currencyAt: number;
  currency: string;
  /** How many digits the minor unit has, where it follows from no currency. */
  digits: number | undefined;
}

/** Where nobody says any. */
export const NO_UNIT: Unit = { currencyAt: -1, currency: "", digits: undefined };

/** The units of the columns of a plugin, by their places; undefined where nobody says any. */
export function unitsOf(
  input: InputField[],
  rules: Record<string, ColumnRule>,
): (Unit | undefined)[] {
  const usual = input.findIndex(({ name, type }) => name === USUAL && type === "utf8");
  return input.map(({ name, type, amount }) => {
    if (type !== "f64") return undefined;
    const rule = rules[name];
    const said = "currency" in rule ? rule.currency : undefined;
    const own = typeof amount === "object" ? amount : {};
    if (said === undefined && (own.currency ?? own.digits) !== undefined) {
      const digits = own.digits ?? digitsOf(own.currency!);
      return { currencyAt: -1, currency: own.currency ?? "", digits };
    }
    if (said === undefined && (!amount || usual < 0)) return undefined;
    const currencyAt = said === undefined ? usual : input.findIndex((it) => it.name === said);
    return { currencyAt, currency: "", digits: undefined };
  });
}

/** The currency of a row, as far as it is known. */
export function currencyIn({ currencyAt, currency }: Unit, values: (Value | undefined)[]): string {
  return currencyAt < 0 ? currency : String(values[currencyAt] ?? "");
}

/** How many digits the row's minor unit has; below zero where its currency is none. */
export function digitsIn(unit: Unit, values: (Value | undefined)[]): number {
  return unit.digits ?? digitsOf(currencyIn(unit, values));
}
