import type { InputField } from "../../core/host/describe/describe.ts";
import { type ColumnRule, columnsOf } from "../reconciliation/mod.ts";
import type { Facts } from "./facts.ts";
import { topicsOf } from "./words.ts";

/** What a column is about that gives each row a name. */
const NAMING = ["number", "document", "reference", "invoice", "order"];

/**
 * How rows get their ids: by a column that gives each a name of its own, else by all that the other
 * rules read of them. Names may be the same in another book, and are texts as often as not, so that they
 * are content too.
 */
export function identityOf(
  field: InputField,
  facts: Facts[],
  rules: Record<string, ColumnRule>,
): ColumnRule {
  const naming = facts.filter(({ name, tellsApart }) => {
    const topics = topicsOf(name);
    return tellsApart && NAMING.some((topic) => topics.has(topic));
  });
  if (naming.length > 0) {
    const [{ name }] = naming;
    return field.type === "utf8" ? { from: name } : { content: [name] };
  }
  const read = new Set(Object.values(rules).flatMap(columnsOf));
  return { content: facts.filter(({ name }) => read.has(name)).map(({ name }) => name) };
}
