import type { InputField } from "../../core/host/describe/describe.ts";
import type { ConstRule, FromRule, SidesRule } from "../reconciliation/reconciliation.ts";
import { cellText, columnNamed, type Problems, type Table } from "../table/mod.ts";
import type { ColumnReader } from "./column_reader.ts";
import { dateOf } from "./dates.ts";
import { dayReader } from "./days.ts";
import type { Doubtful } from "./doubtful.ts";
import { exactNumber } from "../../core/host/exact.ts";
import { meantReader } from "./meant.ts";
import { numberReader, type NumberStyle } from "./numbers.ts";
import type { PlusWords } from "./plus_words.ts";
import { saidReader } from "./said.ts";
import { sidesReader } from "./sides.ts";
import { signedReader } from "./signed.ts";
import { wholeReader } from "./whole.ts";

/** What a plugin gets in one cell; `null` where it is empty. */
export type Value = number | string | null;

/** Fills one column of a plugin from a table, row by row; `undefined` where a problem was added. */
export type Filler = (row: number) => Value | undefined;

/** A rule that needs no more than the row itself. */
export type RowRule = ConstRule | FromRule | SidesRule;

/**
 * What fills a column of a plugin from a table.
 *
 * @throws {FloreconError} `ingest` for a column that the table does not have, or has twice
 */
export function filler(
  field: InputField,
  rule: RowRule,
  table: Table,
  problems: Problems,
  doubtful: Doubtful,
  plusWords: PlusWords,
): Filler {
  if ("const" in rule) {
    const value = constant(field, rule.const);
    return () => value;
  }
  const reader = readerOf(field, rule, table, doubtful, plusWords);
  const usual = "default" in rule ? constant(field, rule.default!) : null;
  const negates = turning(rule, table);
  return (row) => {
    const cell = reader.read(row);
    if (cell === undefined) {
      const { why, ...where } = reader.why(row);
      problems.add(why, { ...where, place: table.places[row] });
      return undefined;
    }
    if (cell === null) return usual;
    return negates !== null && negates(row) ? 0 - (cell as number) : cell;
  };
}

/** Tells whether the number of a row has its sign turned; null where none has. */
function turning(rule: FromRule | SidesRule, table: Table): ((row: number) => boolean) | null {
  const { negate = false, negate_where: where } = rule;
  if (where === undefined) return negate ? () => true : null;
  const { column, words } = where;
  const said = columnNamed(table, column);
  return (row) => words.includes(cellText(said, row).trim()) !== negate;
}

/** The value that a document says for a column; `undefined` where it is none for it. */
export function constant({ type, date }: InputField, value: string | number): Value | undefined {
  if (value === "") return null;
  if (type === "utf8") return String(value);
  const day = typeof value === "string" ? dateOf()(value) : undefined;
  if (date || day !== undefined && type === "i64") return day;
  const number = typeof value === "number" ? value : NaN;
  if (type === "i64") return Number.isSafeInteger(number) ? number : undefined;
  return Number.isFinite(number) ? exactNumber(String(number)) : undefined;
}

function readerOf(
  field: InputField,
  rule: FromRule | SidesRule,
  table: Table,
  doubtful: Doubtful,
  plusWords: PlusWords,
): ColumnReader<number> | ColumnReader<string> {
  const { settings, period } = table;
  const isSheet = table.format === "xlsx";
  const style: NumberStyle = { format: rule.format ?? settings.number, isSheet, doubtful };
  if ("credit" in rule) {
    const [credit, debit] = [rule.credit, rule.debit].map((name) => ({
      name,
      ...numberReader(columnNamed(table, name), style),
    }));
    return sidesReader(credit, debit, rule.signed);
  }
  if (field.type === "utf8") {
    const text = saidReader(rule, table);
    const hasWords = rule.means !== undefined || field.one_of !== undefined;
    return hasWords ? meantReader(text, rule, field.one_of) : text;
  }
  const column = columnNamed(table, [rule.from].flat()[0]);
  const numbers = field.date
    ? dayReader(column, { format: rule.format ?? settings.date, period, zone: settings.zone })
    : field.type === "i64"
    ? wholeReader(column, field.id === true, style, rule.format ?? settings.date, period)
    : numberReader(column, style);
  if (rule.sign === undefined) return numbers;
  return signedReader(numbers, columnNamed(table, rule.sign.column), rule.sign, plusWords);
}
