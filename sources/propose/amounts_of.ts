import type { InputField } from "../../core/host/describe/describe.ts";
import { Doubtful } from "../mapping/doubtful.ts";
import { filler } from "../mapping/filler.ts";
import { PlusWords } from "../mapping/plus_words.ts";
import type { ColumnRule } from "../reconciliation/mod.ts";
import { Problems, type Table } from "../table/mod.ts";

/** The amounts of a table as rules fill them, null where a row has none; null where no rule reads any. */
export function amountsOf(
  table: Table,
  input: InputField[],
  rules: Record<string, ColumnRule>,
): (number | null)[] | null {
  const field = input.find(({ amount }) => amount);
  const rule = field && rules[field.name];
  return rule === undefined ? null : moneyOf(table, field!, rule);
}

/** What a rule fills a column of money with, null where a row has none; null where it reads no column. */
export function moneyOf(
  table: Table,
  field: InputField,
  rule: ColumnRule,
): (number | null)[] | null {
  if ("const" in rule || "content" in rule) return null;
  const fill = filler(
    field,
    rule,
    table,
    new Problems(table.file, table.placed),
    new Doubtful(),
    new PlusWords(),
  );
  return Array.from({ length: table.rows }, (_, row) => {
    const value = fill(row);
    return typeof value === "number" ? value : null;
  });
}
