import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import { isNeeded } from "../../core/host/describe/columns.ts";
import { FloreconError } from "../../core/host/error.ts";
import { listed } from "../../core/host/listed.ts";
import { nearestWord } from "../../core/host/nearest.ts";
import { RECONCILIATION_FILE } from "../reconciliation/name.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import type { PathProblem } from "../reconciliation/shape.ts";
import { constant } from "./filler.ts";

/**
 * What is wrong with how sources fill the columns of a plugin, whatever stands in their files.
 *
 * @throws {FloreconError} `bad_reconciliation`, with every `problem` and the `path` that it is at
 */
export function requireRules(
  sources: { name: string; columns: Record<string, ColumnRule>; laterReplaces?: boolean }[],
  { input }: Pick<Describe, "input">,
): void {
  const found = sources.flatMap(({ name, columns, laterReplaces }) => [
    ...ruleProblems(columns, input, `sources.${name}.columns`),
    ...(laterReplaces ? laterProblems(columns, input, `sources.${name}.later_replaces`) : []),
  ]);
  if (found.length === 0) return;
  const [{ path, message }] = found;
  const more = found.length === 1 ? "" : ` (and ${found.length - 1} more)`;
  throw new FloreconError(
    "bad_reconciliation",
    `${RECONCILIATION_FILE}, ${path}: ${message}${more}`,
    { file: RECONCILIATION_FILE, path, problems: found },
  );
}

/** A row takes the place of one that has its id: what is corrected is no part of that. */
function laterProblems(
  rules: Record<string, ColumnRule>,
  input: InputField[],
  path: string,
): PathProblem[] {
  const ids = input.filter(({ id }) => id).flatMap(({ name }) => rules[name] ?? []);
  const isOfAll = ids.some((rule) => "content" in rule && rule.content === true);
  if (!isOfAll) return [];
  const message =
    "an id of all that a row says is another one once the row was corrected; name in " +
    '"content" the columns that stay';
  return [{ path, message }];
}

function ruleProblems(
  rules: Record<string, ColumnRule>,
  input: InputField[],
  path: string,
): PathProblem[] {
  const names = input.map(({ name }) => name);
  const unknown = Object.keys(rules).filter((name) => !names.includes(name)).map((name) => {
    const nearest = nearestWord(name, names);
    const advice = nearest === undefined ? `it has ${listed(names)}` : `did you mean "${nearest}"?`;
    return { path, message: `the plugin has no column "${name}"; ${advice}` };
  });
  const others = input.flatMap((field) => {
    const here = `${path}.${field.name}`;
    if (!Object.hasOwn(rules, field.name)) {
      const mend = isNeeded(field) || field.one_of
        ? "say how it is filled"
        : '{"const": ""} leaves it empty';
      return [{ path: here, message: `the plugin's column "${field.name}" has no rule; ${mend}` }];
    }
    const message = ruleFault(rules[field.name], field, names);
    return message === null ? [] : [{ path: here, message }];
  });
  return [...unknown, ...others];
}

function ruleFault(rule: ColumnRule, field: InputField, names: string[]): string | null {
  const isNumber = field.type !== "utf8";
  const isText = field.type === "utf8";
  const wanted = field.date ? "a date" : isText ? "a text" : "a number";
  if ("content" in rule) {
    if (!field.id) return "only an id can be made of content; this column is none";
    return field.type === "f64" ? "an id of content is whole, and this column is not" : null;
  }
  if ("const" in rule) {
    if (constant(field, rule.const) === undefined) return `the plugin wants ${wanted} here`;
    const foreign = foreignWord(field, [rule.const]);
    if (foreign !== null) return foreign;
    return rule.const === "" && isNeeded(field) ? "every row needs it; it cannot be empty" : null;
  }
  if (rule.currency !== undefined && !names.includes(rule.currency)) {
    return `the plugin has no column "${rule.currency}" to take the currency from`;
  }
  if ("credit" in rule) {
    if (!isNumber || field.date) return `"credit" and "debit" are for numbers, not for ${wanted}`;
    return rule.credit === rule.debit ? '"credit" and "debit" name one column; name two' : null;
  }
  if (!isText && Array.isArray(rule.from) && rule.from.length > 1) {
    return `only texts are joined, and the plugin wants ${wanted} here; name one column`;
  }
  if (rule.default !== undefined && constant(field, rule.default) === undefined) {
    return `"default" should be ${wanted}, as the plugin wants it`;
  }
  const misplaced = isText
    ? (["format", "sign", "negate", "negate_where", "currency"] as const).find((it) =>
      rule[it] !== undefined
    )
    : (["join", "trim", "case", "means"] as const).find((it) => rule[it] !== undefined);
  if (misplaced !== undefined) return `"${misplaced}" is not for ${wanted}; leave it away`;
  if (field.date && (rule.sign ?? rule.negate ?? rule.negate_where) !== undefined) {
    return "a date has no sign";
  }
  const usual = rule.default === undefined ? [] : [rule.default];
  return foreignWord(field, [...Object.values(rule.means ?? {}), ...usual]);
}

/** Why rules cannot say some words, if the plugin takes only others. */
function foreignWord({ one_of }: InputField, said: (string | number)[]): string | null {
  const foreign = said.find((it) => one_of !== undefined && !one_of.includes(String(it)));
  if (foreign === undefined) return null;
  return `the plugin takes one of ${listed(one_of!)} here, not ${JSON.stringify(foreign)}`;
}
