import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import type { LeftRows, Table } from "../table/mod.ts";
import { CurrencySums, type CurrencyTotal } from "./currency_sums.ts";
import type { ContentIds } from "./identity.ts";
import { PlusWords } from "./plus_words.ts";
import { Rounding } from "./rounding.ts";
import { RowFiller } from "./row_filler.ts";
import { currencyIn, NO_UNIT, unitsOf } from "./units.ts";

/** Rows of a file that the plugin does not get, for one reason. */
export interface LeftOfFile {
  /**
   * `pending` has not been booked, `omitted` is no line, what is `repeated` another file had before, and of
   * what is `replaced` a later one has another row in its place.
   */
  what: LeftRows["what"] | "repeated" | "replaced";
  rows: number;
  /** Those of them that no amount can be read of, as a heading or a balance has none. */
  bare: number;
  /** What the others come to. */
  totals: CurrencyTotal[];
}

/** What was left out of a table by its words, or by its format. */
export function leftOfFile(
  table: Table,
  input: InputField[],
  rules: Record<string, ColumnRule>,
  contentIds: ContentIds,
): LeftOfFile[] {
  const told = (table.left ?? []).map(({ what, rows }) => {
    const { all, bare } = sumsOf(rows, input, rules, contentIds);
    return { what, rows: rows.rows, bare, totals: all };
  });
  // Of entries that a format itself says are not booked there is no table.
  const others = table.skipped.flatMap(({ what, count }): LeftOfFile[] =>
    what !== "pending" || told.some((it) => it.what === what)
      ? []
      : [{ what, rows: count, bare: count, totals: [] }]
  );
  return [...told, ...others];
}

/** What rows come to, as far as amounts can be read: what is wrong with one of them is no matter. */
function sumsOf(
  table: Table,
  input: InputField[],
  rules: Record<string, ColumnRule>,
  contentIds: ContentIds,
): { all: CurrencyTotal[]; bare: number } {
  const amount = input.findIndex((it) => it.amount);
  if (amount < 0) return { all: [], bare: table.rows };
  const unit = unitsOf(input, rules)[amount] ?? NO_UNIT;
  const read = [input[amount], ...(unit.currencyAt < 0 ? [] : [input[unit.currencyAt]])];
  const filler = new RowFiller(read, contentIds, rules, table, new Rounding(), new PlusWords());
  const own = { ...unit, currencyAt: read.length - 1 || -1 };
  const sums = new CurrencySums();
  let bare = 0;
  for (let row = 0; row < table.rows; row++) {
    const values = filler.fill(row);
    if (values === null) bare++;
    else sums.add(currencyIn(own, values), values[0] as number);
  }
  return { all: sums.all, bare };
}
