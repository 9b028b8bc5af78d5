import type { Cut } from "../../core/host/describe/describe.ts";
import type { ColumnRule, SourceRules } from "../reconciliation/mod.ts";
import { cellText, type SourceColumn, type Table } from "../table/mod.ts";
import { doubtOfAccounts, doubtOfSides } from "./accounts.ts";
import type { Near } from "./near.ts";
import type { Suggestion } from "./suggestion.ts";
import { type Answers, EMPTY, type Question } from "./question.ts";
import { quotes } from "./quoted.ts";
import { listed } from "../../core/host/listed.ts";

/** Texts that both books have to agree on are few, and stand in every row. */
const FEW = 6;
const TIMES = 3;

/** What is known beside the suggestions. */
interface Before {
  /** What the plugin says that it keeps rows apart by, if it does: nothing else has to be agreed on then. */
  cut?: Cut;
  /** The sources as they were before, by name: what two of them say is settled. */
  known?: Record<string, SourceRules>;
}

/**
 * Texts that one book leaves empty and another has few of, such as the account: where a plugin keeps
 * rows apart by them, nothing would ever meet. And what comes near to a text that is left empty, where it
 * is of the other side, or where another book quotes it.
 */
export function questionsAcross(
  suggestions: Suggestion[],
  answers: Answers,
  { cut, known = {} }: Before = {},
): Question[] {
  const isKnown = ({ name }: Suggestion) => Object.hasOwn(known, name);
  const doubtOf = (it: Suggestion, field: string) => {
    const others = suggestions.filter(({ name }) => name !== it.name);
    const isAlone = others.length > 0 && others.every(({ columns }) => isEmpty(columns[field]));
    const isSaid = answers.has(`${it.name}.${field}`) || isKnown(it);
    return isAlone && !isSaid ? doubtOfAccounts(it, field, others[0].name) : [];
  };
  return suggestions.flatMap((suggestion) =>
    Object.entries(suggestion.columns).flatMap(([field, rule]) => {
      const key = `${suggestion.name}.${field}`;
      if (answers.has(key) || suggestion.unused.includes(field)) return [];
      const all = suggestions.filter(({ name }) => name !== suggestion.name);
      const isSettled = isKnown(suggestion) && isEmpty(known[suggestion.name].columns[field]);
      const others = isSettled ? all.filter((it) => !isKnown(it)) : all;
      if (!isEmpty(rule)) {
        const sides = isKnown(suggestion) ? [] : doubtOfSides(suggestion, field);
        return sides.length > 0
          ? sides.map((it) => likeOthers(it, others, field))
          : doubtOf(suggestion, field);
      }
      const near = suggestion.near.find((it) => it.field === field);
      const quoting = near?.has === "codes" ? codesQuoted(near, suggestion, others) : null;
      if (quoting !== null) return [{ key, ...quoting }];
      const isAgreed = cut === undefined || cut.by.includes(field);
      const other = others.find((it) =>
        isAgreed && wordsOf(it, field).length > 0 && doubtOf(it, field).length === 0
      );
      const its = others.filter(({ name }) => name === other?.name);
      const accounts = near?.has === "other accounts" ? near.columns : [];
      if (other === undefined && accounts.length === 0) return [];
      const words = [...new Set(its.flatMap((it) => wordsOf(it, field)))].slice(0, FEW);
      const has = accounts.length === 0
        ? "no column seems to be it"
        : `${listed(accounts)} has accounts on the other side of each row, such as ${near!.sample}`;
      const why = other === undefined ? has : `${has}, and "${other.name}" has ${words.join(", ")}`;
      const choices = [
        ...words.map((word) => ({ answer: `=${word}`, says: "" })),
        EMPTY,
        ...accounts.map((answer) => ({ answer, says: "" })),
      ];
      return [{ key, asks: `What is "${field}" in every row of this file?`, why, choices }];
    })
  );
}

/** Offers first what other books have: nothing would meet otherwise. */
function likeOthers(question: Question, others: Suggestion[], field: string): Question {
  const words = others.flatMap((it) => {
    const rule = it.columns[field];
    return rule !== undefined && "const" in rule ? [String(rule.const)] : wordsOf(it, field);
  });
  const said = [...new Set(words)].filter((it) => it !== "").slice(0, FEW).map((it) => `=${it}`);
  const sayingOf = (answer: string) => question.choices.find((it) => it.answer === answer)?.says;
  return {
    ...question,
    choices: [
      ...said.map((answer) => ({ answer, says: sayingOf(answer) ?? "as another book has it" })),
      ...question.choices.filter(({ answer }) => !said.includes(answer)),
    ],
  };
}

function isEmpty(rule: ColumnRule | undefined): boolean {
  return rule !== undefined && "const" in rule && rule.const === "";
}

/** The codes that nothing reads and another book quotes, as a question; null where none does. */
function codesQuoted(
  { field, columns }: Near,
  { table }: Suggestion,
  others: Suggestion[],
): Omit<Question, "key"> | null {
  for (const other of others) {
    const texts = textsOf(other);
    const named = columns.filter((name) => {
      const column = table?.columns.find((it) => it.name === name);
      return column !== undefined && quotes(texts, column, table!);
    });
    if (named.length === 0) continue;
    const column = table!.columns.find(({ name }) => name === named[0])!;
    const sample = cellText(column, 0).trim();
    return {
      asks: `How is "${field}" filled?`,
      why: `nothing reads ${listed(named)}, and "${other.name}" quotes what stands there` +
        (sample === "" ? "" : `, such as ${sample}`),
      choices: [...named.map((answer) => ({ answer, says: "" })), EMPTY],
    };
  }
  return null;
}

/** The columns of texts that a book is read by. */
function textsOf({ columns, table }: Suggestion): [SourceColumn, Table][] {
  if (table === null) return [];
  const read = Object.values(columns).flatMap((rule) => "from" in rule ? [rule.from].flat() : []);
  return table.columns.filter(({ name, kind }) =>
    read.includes(name) && (kind === "text" || kind === "mixed")
  ).map((column) => [column, table]);
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
