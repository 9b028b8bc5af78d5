import { listed } from "../../core/host/listed.ts";
import { saidReader } from "../mapping/said.ts";
import type { FromRule } from "../reconciliation/mod.ts";
import type { OmittedWords, Table } from "../table/mod.ts";
import type { Answers, Question } from "./question.ts";
import { speaksOf } from "./speaking.ts";

/** More words than these nobody answers for one by one. */
export const MOST_WORDS = 30;

/** The answer that leaves rows out. */
export const OUT = "=";

/** What is known, and what is asked, about the words of a file that a plugin does not take. */
export interface Meanings {
  rule: FromRule;
  /** What the source leaves out, with the words that were answered so. */
  omit: OmittedWords | undefined;
  questions: Question[];
  /** How many words they are, where nobody answers for so many. */
  tooMany?: number;
}

/**
 * What the words mean that rows say where a rule looks. Those that differ from one of the plugin's in the case
 * of their letters alone mean that; of the others it is asked.
 *
 * @param key what a question about the rule goes by
 * @param taken the words that the plugin takes
 * @param omit what the source leaves out as it is
 */
export function meaningsOf(
  rule: FromRule,
  table: Table,
  { key, taken, omit, answers }: {
    key: string;
    taken: string[];
    omit: OmittedWords | undefined;
    answers: Answers;
  },
): Meanings {
  const unknown = [...wordsSaid(rule, table)].filter(([word]) =>
    answers.has(`${key}.${word}`) || !isKnown(rule, word, taken)
  );
  const found: Meanings = { rule, omit, questions: [] };
  if (unknown.length > MOST_WORDS) return { ...found, tooMany: unknown.length };
  const column = leavesOutBy(rule, omit);
  for (const [word, rows] of unknown) {
    const answer = answers.get(`${key}.${word}`);
    const alike = taken.filter((it) => it.toLowerCase() === word.toLowerCase());
    const meant = answer ?? (alike.length === 1 ? alike[0] : undefined);
    if (meant !== undefined && taken.includes(meant)) found.rule = meaning(found.rule, word, meant);
    else if (meant === OUT && column !== undefined) {
      found.omit = leavingOut(found.omit, column, word);
    } else {
      found.questions.push(
        questionOf(
          { key, word, rows, answer, taken, mayLeaveOut: column !== undefined },
          rule,
          table,
        ),
      );
    }
  }
  return found;
}

/** Whether something is said of a word, or the plugin takes it as it is. */
function isKnown({ means = {}, default: usual }: FromRule, word: string, taken: string[]): boolean {
  if (word === "") return usual !== undefined;
  return taken.includes(word) || Object.hasOwn(means, word);
}

/** The words that rows say, each with its rows. */
function wordsSaid(rule: FromRule, table: Table): Map<string, number[]> {
  const said = saidReader(rule, table);
  const words = new Map<string, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const word = said.read(row)?.trim() ?? "";
    const rows = words.get(word);
    if (rows === undefined) words.set(word, [row]);
    else rows.push(row);
  }
  return words;
}

/** The words of the file that mean one of the plugin's, each with its rows. */
export function wordsMeaning(rule: FromRule, table: Table, kind: string): [string, number[]][] {
  const { means = {}, default: usual } = rule;
  return [...wordsSaid(rule, table)].filter(([word]) =>
    kind === (word === "" ? usual : Object.hasOwn(means, word) ? means[word] : word)
  );
}

/** By which column rows could be left out; none where another one says so, or words are made alike first. */
export function leavesOutBy(
  { from, case: letters }: FromRule,
  omit?: OmittedWords,
): string | undefined {
  const [column, ...more] = [from].flat();
  if (more.length > 0 || letters !== undefined) return undefined;
  return omit === undefined || omit.words.length === 0 || omit.column === column
    ? column
    : undefined;
}

function meaning(rule: FromRule, word: string, meant: string): FromRule {
  if (word === "") return { ...rule, default: meant };
  return { ...rule, means: { ...rule.means, [word]: meant } };
}

function leavingOut(omit: OmittedWords | undefined, column: string, word: string): OmittedWords {
  return { column, words: [...omit?.words ?? [], word] };
}

function questionOf(
  { key, word, rows, answer, taken, mayLeaveOut }: {
    key: string;
    word: string;
    rows: number[];
    answer: string | undefined;
    taken: string[];
    mayLeaveOut: boolean;
  },
  { from }: FromRule,
  { placed, places }: Table,
): Question {
  const what = word === "" ? "an empty cell" : JSON.stringify(word);
  const howMany = rows.length === 1 ? "1 row says" : `${rows.length} rows say`;
  const why = answer === undefined
    ? `${howMany} so, such as ${placed} ${places[rows[0]]}, and the plugin takes ${listed(taken)}`
    : `${JSON.stringify(answer)} is none of what the plugin takes`;
  const likely = taken.toSorted((one, other) => speaksOf(word, other) - speaksOf(word, one));
  const choices = likely.map((it) => ({ answer: it, says: "" }));
  const out = { answer: OUT, says: "leave these rows out, and count them" };
  return {
    key: `${key}.${word}`,
    asks: `What does ${what} mean in ${listed([from].flat())}?`,
    why,
    choices: mayLeaveOut ? [...choices, out] : choices,
  };
}
