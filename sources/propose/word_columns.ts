import type { InputField } from "../../core/host/describe/describe.ts";
import { cellText, type Table } from "../table/mod.ts";
import { columnsOf, type SourceRules } from "../reconciliation/mod.ts";
import { ruleOf } from "./answer.ts";
import { LIKE, type RuleChoice, type Ways } from "./columns.ts";
import type { Facts } from "./facts.ts";
import { MOST_WORDS } from "./meanings.ts";
import type { Answers } from "./question.ts";
import { speaksOf } from "./speaking.ts";
import { likeness } from "./words.ts";

const NONE = "no column seems to be it";

/**
 * The ways to fill a column of which the plugin takes some words only: by a column that says nothing else, by the
 * name of the source, or by a column of few words that is called so.
 *
 * @param facts the columns that no other rule reads
 * @param all the columns of the table: what nobody knows may stand in one that another rule reads, too
 */
export function wordWays(
  { name, one_of: taken = [] }: InputField,
  source: string,
  facts: Facts[],
  table: Table,
  all = facts,
): Ways {
  const lower = new Set(taken.map((it) => it.toLowerCase()));
  const columns = wordColumns(facts, table).map(({ it, words }) => {
    const known = words.filter((word) => lower.has(word.toLowerCase())).length;
    const like = likeness(name, it.name);
    return { it, isTold: known === words.length, hasSome: known > 0, like };
  });
  const best = Math.max(0, ...columns.map(({ like }) => like));
  const named = columns.filter(({ like }) => like === best && like >= LIKE);
  const surest = named.filter(({ isTold }) => isTold);
  if (surest.length === 1) return { choices: surest.map(choiceOf), like: 100 };
  if (taken.includes(source)) return { choices: [constant(source)], like: 100 };
  const told = columns.filter(({ isTold }) => isTold);
  if (told.length > 0) return { choices: told.map(choiceOf), like: 100 };
  const some = named.filter(({ hasSome }) => hasSome);
  const own = some.length > 0 ? some : named;
  if (own.length > 0) return { choices: own.map(choiceOf), like: best };
  return { choices: anyWord({ one_of: taken }, all, table), why: NONE, like: 0 };
}

/** What is known of a source beside its rows. */
interface Said {
  name: string;
  answers: Answers;
  known?: SourceRules;
}

/** The columns that fill those of which a plugin takes some words only: each of their words is asked about. */
export function kindColumns(
  input: InputField[],
  { name, answers, known }: Said,
  facts: Facts[],
  table: Table,
): Set<string> {
  const columns = input.filter(({ one_of }) => one_of !== undefined).flatMap((field) => {
    const answer = answers.get(`${name}.${field.name}`);
    const rule = answer === undefined ? known?.columns[field.name] : ruleOf(answer, table.names);
    if (typeof rule === "object") return columnsOf(rule);
    const { choices, like } = wordWays(field, name, facts, table);
    return like > 0 && choices.length === 1 ? columnsOf(choices[0].rule) : [];
  });
  return new Set(columns);
}

/**
 * What a question offers where nobody knows: the columns whose words speak of those that are taken, each word in
 * every row, and the other columns of few words, the fewest first.
 */
export function anyWord(
  { one_of: taken = [] }: Pick<InputField, "one_of">,
  facts: Facts[],
  table: Table,
): RuleChoice[] {
  const isSpeaking = (word: string) => taken.some((it) => speaksOf(word, it) !== 0);
  const columns = wordColumns(facts, table)
    .toSorted((one, other) => one.words.length - other.words.length)
    .map((it) => ({ ...it, speaks: 2 * it.words.filter(isSpeaking).length >= it.words.length }));
  return [
    ...columns.filter(({ speaks }) => speaks).map(choiceOf),
    ...taken.map(constant),
    ...columns.filter(({ speaks, words }) => !speaks && words.length > 1).map(choiceOf),
  ];
}

/** The columns of text that say few different things. */
function wordColumns(facts: Facts[], table: Table): { it: Facts; words: string[] }[] {
  return facts.filter(({ isNumber, isDate, isEmpty }) => !isNumber && !isDate && !isEmpty)
    .flatMap((it) => {
      const words = wordsOf(it, table);
      return words === null ? [] : [{ it, words }];
    });
}

/** One word in every row. */
function constant(word: string): RuleChoice {
  return { answer: `=${word}`, says: "in every row of this file", rule: { const: word } };
}

function choiceOf({ it: { name, samples } }: { it: Facts }): RuleChoice {
  return { answer: name, says: samples.join(", "), rule: { from: name } };
}

/** The different words of a column; null where nobody would answer for so many. */
function wordsOf({ column }: Facts, { rows }: Table): string[] | null {
  const words = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const word = cellText(column, row).trim();
    if (word !== "" && words.add(word).size > MOST_WORDS) return null;
  }
  return [...words];
}
