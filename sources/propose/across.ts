import { cellText, type Table } from "../table/mod.ts";
import type { Suggestion } from "./propose.ts";
import type { Answers, Question } from "./question.ts";

/** Texts that both books have to agree on are few, and stand in every row. */
const FEW = 6;
const TIMES = 3;

/**
 * Texts that one book leaves empty and another has few of, such as the account: where a plugin keeps
 * rows apart by them, nothing would ever meet.
 */
export function questionsAcross(suggestions: Suggestion[], answers: Answers): Question[] {
  return suggestions.flatMap((suggestion) =>
    Object.entries(suggestion.columns).flatMap(([field, rule]) => {
      const key = `${suggestion.name}.${field}`;
      if (!("const" in rule) || rule.const !== "" || answers.has(key)) return [];
      const others = suggestions.filter(({ name }) => name !== suggestion.name);
      const other = others.find((it) => wordsOf(it, field).length > 0);
      if (other === undefined) return [];
      const words = wordsOf(other, field);
      const why = `no column seems to be it, and "${other.name}" has ${words.join(", ")}`;
      const choices = [...words, ""].map((word) => ({
        answer: `=${word}`,
        says: word === "" ? "leave it empty" : "",
      }));
      return [{ key, asks: `What is "${field}" in every row of this file?`, why, choices }];
    })
  );
}

/** The different texts of a column of the plugin, where they are few. */
function wordsOf({ columns, table }: Suggestion, field: string): string[] {
  const rule = columns[field];
  if (rule === undefined || table === null || !("from" in rule)) return [];
  const [name, ...more] = [rule.from].flat();
  const column = table.columns.find((it) => it.name === name);
  if (column === undefined || column.kind === "date" || column.kind === "time") return [];
  const words = more.length > 0 ? null : distinct(table, (row) => cellText(column, row).trim());
  return words === null || words.size > table.rows / TIMES ? [] : [...words];
}

/** Null where they are many, or where a row has none. */
function distinct({ rows }: Table, textOf: (row: number) => string): Set<string> | null {
  const words = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const text = textOf(row);
    if (text === "" || words.add(text).size > FEW) return null;
  }
  return words;
}
