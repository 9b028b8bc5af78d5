import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/mod.ts";
import type { Table } from "../table/mod.ts";
import type { RuleChoice } from "./columns.ts";
import { COUNTED_ABOVE } from "./counted_above.ts";
import { wordsMeaning } from "./meanings.ts";

/** What plugins count below zero, by the words that they take. */
const COUNTED_BELOW = ["refund", "chargeback", "fee", "reserve"];

/** Amounts without signs as their kinds have them: nobody knows it before he has said what their words mean. */
export type SignsOfKinds = RuleChoice | "unknown";

/**
 * How amounts count whose signs may stand in the column that says what each row is: as the plugin counts each
 * kind; null where they stand in another column, or the plugin's kinds say nothing of signs.
 *
 * @param amount what is likely
 * @param isOpen whether anything is asked about a field
 */
export function signsOfKinds(
  amount: ColumnRule | undefined,
  input: InputField[],
  columns: Record<string, ColumnRule>,
  table: Table,
  isOpen: (field: string) => boolean,
): SignsOfKinds | null {
  if (amount === undefined || !("from" in amount) || amount.sign === undefined) return null;
  const { from, sign: { column, minus: some, plus: others = [] } } = amount;
  const kind = input.find(({ one_of = [] }) =>
    [...COUNTED_ABOVE, ...COUNTED_BELOW].some((it) => one_of.includes(it))
  );
  if (kind === undefined) return null;
  const rule = columns[kind.name];
  if (rule === undefined || isOpen(kind.name)) return "unknown";
  if (!("from" in rule) || [rule.from].flat().join() !== column) return null;
  const minus = COUNTED_BELOW.flatMap((it) => wordsMeaning(rule, table, it).map(([word]) => word));
  const name = [from].flat()[0];
  if (minus.length === 0) {
    return { answer: name, says: "as the plugin counts each kind", rule: { from } };
  }
  const plus = [...others, ...some].filter((it) => !minus.includes(it));
  const signed = { from, sign: { column, minus, plus } };
  const named = minus.map((it) => JSON.stringify(it)).join(", ");
  const says = `${named} in "${column}" count downwards, as the plugin has it`;
  return { answer: JSON.stringify(signed), says, rule: signed };
}
