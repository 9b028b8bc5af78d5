import type { InputField } from "../../core/host/describe/describe.ts";
import { digitsOf } from "../../core/sdk/currency.ts";
import { textNumber } from "../mapping/numbers.ts";
import { unitsOf } from "../mapping/units.ts";
import { type ColumnRule, columnsOf } from "../reconciliation/mod.ts";
import { cellText, columnNamed, type Table } from "../table/mod.ts";

/**
 * The ways to write numbers that leave amounts whole where their currency has no parts, such as the yen:
 * `120,511` is not 120 yen and a half. All of them where none does.
 */
export function wholeWhereUnitsAre<Way extends { format: string | undefined }>(
  ways: Way[],
  input: InputField[],
  rules: Record<string, ColumnRule>,
  table: Table,
): Way[] {
  const texts = wholeAmounts(input, rules, table);
  const fitting = ways.filter(({ format }) => {
    const read = textNumber(format);
    return texts.every((text) => Number.isInteger(read(text) ?? 0));
  });
  return fitting.length === 0 ? ways : fitting;
}

/** The texts of amounts whose currency has no parts. */
function wholeAmounts(
  input: InputField[],
  rules: Record<string, ColumnRule>,
  table: Table,
): string[] {
  const known = input.filter(({ name }) => name in rules);
  return unitsOf(known, rules).flatMap((unit, at) => {
    if (unit === undefined || unit.currencyAt < 0) return [];
    const isWhole = wholeRows(rules[known[unit.currencyAt].name], table);
    return columnsOf(rules[known[at].name]).flatMap((name) => {
      const column = columnNamed(table, name);
      return Array.from({ length: table.rows }, (_, row) => row)
        .filter(isWhole).map((row) => cellText(column, row).trim());
    });
  });
}

/** Whether a row's currency has no parts, as far as a rule says it. */
function wholeRows(rule: ColumnRule, table: Table): (row: number) => boolean {
  if ("const" in rule) return () => digitsOf(String(rule.const)) === 0;
  const [name, ...others] = columnsOf(rule);
  if (others.length > 0) return () => false;
  const column = columnNamed(table, name);
  return (row) => digitsOf(cellText(column, row).trim().toUpperCase()) === 0;
}
