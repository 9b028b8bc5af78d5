import type { InputField } from "../../core/host/describe/describe.ts";
import { type ColumnRule, columnsOf } from "../reconciliation/mod.ts";
import type { Facts } from "./facts.ts";
import { isMoney } from "./is_money.ts";
import { topicsOf, wordsOf } from "./words.ts";

/** Of several columns, and of texts where a number is wanted, an id is made by their content. */
export function asId({ id, type }: InputField, rule: ColumnRule, facts: Facts[]): ColumnRule {
  if (!id || !("from" in rule)) return rule;
  const names = [rule.from].flat();
  const isText = facts.some(({ name, isNumber }) => names.includes(name) && !isNumber);
  return names.length > 1 || isText && type !== "utf8" ? { content: names } : rule;
}

/** What a column is about that gives each row a name. */
const NAMING = ["number", "document", "reference", "invoice", "order"];

/** What a payment is made with, or by what right. */
const RIGHTS = /^(mandat|glaeubiger|creditor|karte|card)/;

/**
 * Whether a column names a party, its account, or the right to be paid: one that pays twice in a month
 * has the same in both rows, and one that pays every month has it in each file.
 */
function isStanding(name: string): boolean {
  const topics = topicsOf(name);
  return topics.has("account") || topics.has("company") ||
    topics.has("counterparty") && !topics.has("reference") ||
    wordsOf(name).some((word) => RIGHTS.test(word));
}

/**
 * How rows get their ids: by a column that gives each a name of its own, as programs give them, else by all that the other
 * rules read of them. What no other rule reads goes first: what rows are matched by is the same in two of
 * them sooner or later. Names may be the same in another book, and are texts as often as not, so that they
 * are content too.
 */
export function identityOf(
  field: InputField,
  facts: Facts[],
  rules: Record<string, ColumnRule>,
): ColumnRule {
  const naming = facts.filter((it) => {
    const topics = topicsOf(it.name);
    const names = NAMING.some((topic) => topics.has(topic)) && !topics.has("date");
    return it.tellsApart && it.isCode && names && !isStanding(it.name) && !isMoney(it);
  });
  const read = new Set(Object.values(rules).flatMap(columnsOf));
  if (naming.length > 0) {
    const { name } = naming.find((it) => !read.has(it.name)) ?? naming[0];
    return field.type === "utf8" ? { from: name } : { content: [name] };
  }
  // Without a day, what is paid every month would be the same row in each of them.
  const hasDay = facts.some(({ name, isDate }) => isDate && read.has(name));
  const isDay = ({ name, isEmpty }: Facts) => !hasDay && !isEmpty && topicsOf(name).has("date");
  const telling = facts.filter((it) => read.has(it.name) || isDay(it));
  return { content: telling.map(({ name }) => name) };
}
