import type { InputField } from "../../core/host/describe/describe.ts";
import { meantReader } from "../mapping/meant.ts";
import { saidReader } from "../mapping/said.ts";
import type { ColumnRule, FromRule, SidesRule } from "../reconciliation/mod.ts";
import { cellText, columnNamed, type Table } from "../table/mod.ts";
import { amountsOf } from "./amounts_of.ts";
import type { RuleChoice } from "./columns.ts";
import { COUNTED_ABOVE } from "./counted_above.ts";

/** Ways to read money that may be meant with its signs turned, and why nobody can tell. */
export interface TurnedWays {
  choices: RuleChoice[];
  why: string;
}

/**
 * How amounts may be meant where every row of a kind that plugins count above zero is below: turned there,
 * or as they are; null where there is no such kind, or the rule says something of signs.
 *
 * @param amount the rule for the amounts
 */
export function turnedKinds(
  amount: ColumnRule | undefined,
  table: Table,
  input: InputField[],
  columns: Record<string, ColumnRule>,
): TurnedWays | null {
  if (amount === undefined || "const" in amount || "content" in amount) return null;
  if (saysOfSigns(amount)) return null;
  const field = input.find((it) => it.amount)!;
  const values = amountsOf(table, input, { ...columns, [field.name]: amount });
  if (values === null) return null;
  for (const { name, one_of } of input) {
    const rule = columns[name];
    if (one_of === undefined || rule === undefined || !("from" in rule)) continue;
    const words = wordsBelow(rule, one_of, table, values);
    if (words.length > 0) return waysOf(amount, [rule.from].flat()[0], words);
  }
  return null;
}

/** The words of the file for kinds that are below zero in every row; none where several columns say them. */
function wordsBelow(
  rule: FromRule,
  taken: string[],
  table: Table,
  values: (number | null)[],
): string[] {
  if ([rule.from].flat().length > 1) return [];
  const said = columnNamed(table, [rule.from].flat()[0]);
  const meanings = meantReader(saidReader(rule, table), rule, taken);
  const meant = values.map((_, row) => {
    const meaning = meanings.read(row);
    return meaning === null ? rule.default : meaning;
  });
  const words = COUNTED_ABOVE.flatMap((kind) => {
    const rows = meant.flatMap((it, row) => it === kind && values[row] !== 0 ? [row] : []);
    const isBelow = rows.every((row) => values[row] !== null && values[row] < 0);
    return isBelow ? rows.map((row) => cellText(said, row).trim()) : [];
  });
  return [...new Set(words)];
}

function waysOf(amount: FromRule | SidesRule, column: string, words: string[]): TurnedWays {
  const rule = { ...amount, negate_where: { column, words } };
  const named = words.map((it) => JSON.stringify(it)).join(", ");
  const says = `the sign turned where "${column}" says ${named}`;
  return {
    choices: [
      { answer: JSON.stringify(rule), says, rule },
      { answer: JSON.stringify(amount), says: "as they are", rule: amount },
    ],
    why:
      `every amount of which "${column}" says ${named} is below zero, and the plugin may mean it above`,
  };
}

/** Whether a rule says already what is turned: where signs stand says nothing of what a plugin counts above. */
function saysOfSigns({ negate, negate_where }: FromRule | SidesRule): boolean {
  return negate_where !== undefined || negate === true;
}
