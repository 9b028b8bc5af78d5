import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/mod.ts";
import type { Table } from "../table/mod.ts";
import { amountsOf, moneyOf } from "./amounts_of.ts";
import type { Facts } from "./facts.ts";
import { isMoney } from "./is_money.ts";
import type { TurnedWays } from "./turned_kinds.ts";

/**
 * How money beside the amounts may be meant, such as a fee, where most of it is below zero and the amounts of
 * those rows are not: turned, or as it is; null where it goes as they do, or the rule says something of signs.
 *
 * @param field the column of the plugin
 * @param rules how it and the amounts are filled
 */
export function turnedMoney(
  field: InputField,
  rules: Record<string, ColumnRule>,
  table: Table,
  input: InputField[],
  facts: Facts[],
): TurnedWays | null {
  if (field.type !== "f64" || field.amount !== undefined || field.date) return null;
  const rule = rules[field.name];
  if (rule === undefined || !("from" in rule)) return null;
  if ((rule.sign ?? rule.negate ?? rule.negate_where) !== undefined) return null;
  const [name] = [rule.from].flat();
  if (!facts.some((it) => it.name === name && isMoney(it))) return null;
  const values = moneyOf(table, field, rule)!;
  const below = values.flatMap((it, row) => it !== null && it < 0 ? [row] : []);
  const above = values.filter((it) => it !== null && it > 0).length;
  const amounts = amountsOf(table, input, rules);
  const alike = below.filter((row) => (amounts?.[row] ?? 0) < 0).length;
  if (below.length <= above || 2 * alike >= below.length) return null;
  const howMany = below.length === 1 ? "1 row" : `${below.length} rows`;
  return {
    choices: [
      { answer: `-${name}`, says: "the sign turned", rule: { ...rule, negate: true } },
      { answer: JSON.stringify(rule), says: "as it is", rule },
    ],
    why: `"${name}" is below zero in ${howMany}, in which the amounts are ` +
      `${alike === 0 ? "" : "mostly "}not, and the plugin may mean it above`,
  };
}
