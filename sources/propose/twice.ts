import type { InputField } from "../../core/host/describe/describe.ts";
import type { SourceRules } from "../reconciliation/mod.ts";
import { leavesOutBy, OUT, wordsMeaning } from "./meanings.ts";
import type { Suggestion } from "./propose.ts";
import type { Answers, Question } from "./question.ts";

/** What is known beside the suggestions. */
interface Known {
  input: InputField[];
  answers: Answers;
  /** The sources as they were before, by name: what two of them say is settled. */
  known?: Record<string, SourceRules>;
}

/**
 * What is open, and whether rows are meant that say what every row of another source is: a processor's report
 * has its payouts, and the bank's statement has them, too, and each would count twice.
 *
 * @param questions what is open anyway: a word that most likely means that has it said there
 */
export function askedOfTwice(
  suggestions: Suggestion[],
  questions: Question[],
  { input, answers, known = {} }: Known,
): Question[] {
  const found: Question[] = [];
  let others = questions;
  for (const { name: field } of input.filter(({ one_of }) => one_of !== undefined)) {
    for (const { name: other, columns } of suggestions) {
      const every = columns[field];
      if (every === undefined || !("const" in every) || every.const === "") continue;
      const kind = String(every.const);
      const isOne = `every row of "${other}" is one: each may be there twice`;
      const own = suggestions.filter(({ name }) => name !== other);
      others = others.map((it) => {
        const isMeant = own.some(({ name }) => it.key.startsWith(`${name}.${field}.`)) &&
          it.choices[0]?.answer === kind && it.choices.some(({ answer }) => answer === OUT);
        return isMeant ? { ...it, why: `${it.why}; ${isOne}`, choices: outFirst(it.choices) } : it;
      });
      for (const { name, columns, table, read } of own) {
        const rule = columns[field];
        const isSettled = Object.hasOwn(known, name) && Object.hasOwn(known, other);
        if (isSettled || table === null || rule === undefined || !("from" in rule)) continue;
        if (leavesOutBy(rule, read.omit) === undefined) continue;
        for (const [word, rows] of wordsMeaning(rule, table, kind)) {
          const key = `${name}.${field}.${word}`;
          if (answers.has(key)) continue;
          const howMany = rows.length === 1 ? "1 row says" : `${rows.length} rows say`;
          found.push({
            key,
            asks: `Are the rows that say ${JSON.stringify(word)} to be counted?`,
            why: `${howMany} so, such as ${table.placed} ${table.places[rows[0]]}, and ${isOne}`,
            choices: [
              { answer: OUT, says: "leave these rows out, and count them" },
              { answer: kind, says: "these are others" },
            ],
          });
        }
      }
    }
  }
  return [...found, ...others];
}

function outFirst(choices: Question["choices"]): Question["choices"] {
  return choices.toSorted((one, other) =>
    Number(other.answer === OUT) - Number(one.answer === OUT)
  );
}
