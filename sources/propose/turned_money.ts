import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/mod.ts";
import type { Table } from "../table/mod.ts";
import { moneyOf } from "./amounts_of.ts";
import type { Facts } from "./facts.ts";
import { isMoney } from "./is_money.ts";
import type { TurnedWays } from "./turned_kinds.ts";

/**
 * How money beside the amounts may be meant, such as a fee, where most of it is below zero and the amounts of
 * those rows are not: turned, or as it is; null where it goes as they do, or the rule says something of signs.
 *
 * @param field the column of the plugin
 * @param rule how it is filled
 * @param amountsBeside the amounts by row, as far as they are known
 */
export function turnedMoney(
  field: InputField,
  rule: ColumnRule | undefined,
  table: Table,
  facts: Facts[],
  amountsBeside: () => (number | null)[] | null,
): TurnedWays | null {
  if (field.type !== "f64" || field.amount !== undefined || field.date) return null;
  if (rule === undefined || !("from" in rule)) return null;
  if ((rule.sign ?? rule.negate ?? rule.negate_where) !== undefined) return null;
  const [name] = [rule.from].flat();
  if (!facts.some((it) => it.name === name && isMoney(it))) return null;
  const values = moneyOf(table, field, rule)!;
  const below = values.flatMap((it, row) => it !== null && it < 0 ? [row] : []);
  const above = values.filter((it) => it !== null && it > 0).length;
  if (below.length <= above) return null;
  const amounts = amountsBeside();
  const alike = below.filter((row) => (amounts?.[row] ?? 0) < 0).length;
  if (2 * alike >= below.length) return null;
  // To say that nothing is turned tells it from what was said before this was asked.
  const plain = { ...rule, negate: false };
  const turned = { ...rule, negate: true };
  const answer = Object.keys(rule).length === 1 ? `-${name}` : JSON.stringify(turned);
  const howMany = below.length === 1 ? "1 row" : `${below.length} rows`;
  return {
    choices: [
      { answer, says: "the sign turned", rule: turned },
      { answer: JSON.stringify(plain), says: "as it is", rule: plain },
    ],
    why: `"${name}" is below zero in ${howMany}, in which the amounts are ` +
      `${alike === 0 ? "" : "mostly "}not, and the plugin may mean it above`,
  };
}
