import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/mod.ts";
import type { Facts } from "./facts.ts";
import type { Choice } from "./question.ts";
import { dateStyles, likelyNumberStyles, numberStyles, type Style, textsOf } from "./styles.ts";
import { dateText, type Period } from "../table/mod.ts";

/** What a question shows of a way to read: some cells, and what they come to. */
const SHOWN = 2;

/** A number with a point, and nothing between thousands. */
const PLAIN = "1234.56";

/** A date as ISO 8601 has it. */
const ISO = "YYYY-MM-DD";

/** One way to read the texts of some columns. */
export interface StyleChoice extends Choice {
  format: string | undefined;
}

/** How some columns can be read. */
interface Readable {
  columns: Facts[];
  rows: number;
  /** The format that is said already. */
  said: string | undefined;
  period?: Period;
}

/**
 * How the numbers of columns are written: one way where it is clear or was said and fits, none where
 * there are no texts, whose cells say themselves what they are.
 */
export function numberChoices({ columns, rows, said }: Readable): StyleChoice[] {
  const texts = columns.flatMap(({ column }) => textsOf(column, rows));
  if (said !== undefined && numberStyles(texts, [said]).length > 0) return [agreed(said)];
  const found = numberStyles(texts);
  const styles = found.length > 0 ? found : likelyNumberStyles(texts);
  const isPlain = styles.length === 1 && styles[0].format === undefined;
  if (isPlain && texts.some((it) => it.includes("."))) return [agreed(PLAIN)];
  return choicesOf(texts, styles, PLAIN, String);
}

/** The same of dates. */
export function dateChoices({ columns, rows, said, period }: Readable): StyleChoice[] {
  const texts = columns.flatMap(({ column }) => textsOf(column, rows));
  if (said !== undefined && dateStyles(texts, period, [said]).length > 0) return [agreed(said)];
  return choicesOf(texts, dateStyles(texts, period), ISO, dateText);
}

/** The columns that rules read for fields of one kind. */
export function columnsFor(
  kind: "number" | "date",
  rules: Record<string, ColumnRule>,
  input: InputField[],
  facts: Facts[],
): Facts[] {
  const fields = input.filter(({ type, date }) =>
    kind === "date" ? date : !date && type !== "utf8"
  );
  const names = new Set(fields.flatMap(({ name }) => {
    const rule = rules[name];
    if (rule === undefined || "content" in rule || "const" in rule) return [];
    return "from" in rule ? [rule.from].flat() : [rule.credit, rule.debit];
  }));
  return facts.filter(({ name }) => names.has(name));
}

function agreed(format: string): StyleChoice {
  return { format, answer: format, says: "" };
}

function choicesOf(
  texts: string[],
  styles: Style[],
  plain: string,
  said: (value: number) => string,
): StyleChoice[] {
  const telling = texts.findIndex((_, at) => new Set(styles.map((it) => it.values[at])).size > 1);
  const from = Math.max(0, telling);
  return styles.map(({ format, values }) => ({
    format,
    answer: format ?? plain,
    says: texts.slice(from, from + SHOWN).flatMap((text, at) => {
      const value = values[from + at];
      return Number.isNaN(value) ? [] : [`${text} is ${said(value)}`];
    }).join(", "),
  }));
}
