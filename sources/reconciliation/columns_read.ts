import type { ColumnRule } from "./reconciliation.ts";

/** The columns of a file that rules read, each once; undefined where it is all of them. */
export function columnsRead(rules: Record<string, ColumnRule>): string[] | undefined {
  const names = new Set<string>();
  for (const rule of Object.values(rules)) {
    if ("content" in rule && rule.content === true) return undefined;
    for (const name of columnsOf(rule)) names.add(name);
  }
  return [...names];
}

/** The columns of a file that one rule names. */
export function columnsOf(rule: ColumnRule): string[] {
  if ("const" in rule) return [];
  if ("content" in rule) return rule.content === true ? [] : rule.content;
  const where = rule.negate_where === undefined ? [] : [rule.negate_where.column];
  if ("credit" in rule) return [rule.credit, rule.debit, ...where];
  const signs = rule.sign === undefined ? [] : [rule.sign.column];
  return [...[rule.from].flat(), ...signs, ...where];
}
