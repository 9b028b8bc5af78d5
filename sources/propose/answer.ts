import type { InputField } from "../../core/host/describe/describe.ts";
import { parseJson } from "../../core/host/json.ts";
import { constant } from "../mapping/filler.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import { type PathProblem, RULE } from "../reconciliation/mod.ts";

/**
 * What an answer says of a column: the name of a column of the file, `-` before it for the sign turned,
 * `A - B` for a column of what counts upwards and one of what counts downwards, `A + B` for texts that
 * are joined, `=value` for one in every row, `=` for none, or a rule as `florecon.json` has it.
 *
 * @returns what is wrong with it where it says nothing
 */
export function ruleOf(answer: string, names: string[]): ColumnRule | string {
  const text = answer.trim();
  if (names.includes(text)) return { from: text };
  if (text.startsWith("=")) return { const: text.slice(1) };
  if (text.startsWith("{")) return writtenRule(text);
  if (text.startsWith("-") && names.includes(text.slice(1).trim())) {
    return { from: text.slice(1).trim(), negate: true };
  }
  const pair = splitBy(text, " - ", names);
  if (pair?.length === 2) return { credit: pair[0], debit: pair[1] };
  const several = splitBy(text, " + ", names);
  if (several !== undefined && several.length > 1) return { from: several, join: " " };
  if (text === "") return "this answers nothing; name a column, or write = to leave it empty";
  return `"${text}" is no column of the file; name one, or write =VALUE for one value in every row`;
}

/** A number that a double holds digit by digit. */
const NUMBER = /^-?(?=(?:\d\.?){1,15}$)\d+(?:\.\d+)?$/;

/** One value in every row as a column takes it; what is wrong where it takes none such. */
export function constantOf(field: InputField, text: string): ColumnRule | string {
  const value = field.type !== "utf8" && !field.date && NUMBER.test(text) ? Number(text) : text;
  if (constant(field, value) !== undefined) return { const: value };
  return field.date
    ? `"${text}" is no day; write it as in =2026-03-31`
    : `"${text}" is no number; write it as in =0 or =-12.5`;
}

/** The names that stand between marks; undefined where one of them is none. */
function splitBy(text: string, mark: string, names: string[]): string[] | undefined {
  const parts = text.split(mark).map((it) => it.trim());
  return parts.every((it) => names.includes(it)) ? parts : undefined;
}

function writtenRule(text: string): ColumnRule | string {
  let rule: unknown;
  try {
    rule = parseJson(text);
  } catch {
    return "this is no JSON; write a rule as florecon.json has it";
  }
  const found: PathProblem[] = [];
  RULE.check(rule, "", found);
  return found.length === 0 ? rule as ColumnRule : found[0].message;
}
