import type { InputField } from "../../core/host/describe/describe.ts";
import type { SourceRules } from "../reconciliation/mod.ts";
import { leavesOutBy, OUT, wordsMeaning } from "./meanings.ts";
import type { Suggestion } from "./suggestion.ts";
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
  const isKnown = ({ name }: Suggestion) => Object.hasOwn(known, name);
  const pairs = input.filter(({ one_of }) => one_of !== undefined).flatMap(({ name: field }) =>
    suggestions.flatMap((every) => {
      const rule = every.columns[field];
      if (rule === undefined || !("const" in rule) || rule.const === "") return [];
      const others = suggestions.filter(({ name }) => name !== every.name);
      return others.map((own) => ({ own, field, every, kind: String(rule.const) }));
    })
  );
  const found = pairs.filter(({ own, every }) => !(isKnown(own) && isKnown(every)))
    .flatMap((it) => questionsOf(it).filter(({ key }) => !answers.has(key)));
  const saidIn = (question: Question) =>
    pairs.find(({ own, field, kind }) =>
      question.key.startsWith(`${own.name}.${field}.`) && question.choices[0]?.answer === kind &&
      question.choices.some(({ answer }) => answer === OUT)
    );
  const others = questions.map((question) => {
    const pair = saidIn(question);
    if (pair === undefined) return question;
    const choices = question.choices
      .toSorted((one, other) => Number(other.answer === OUT) - Number(one.answer === OUT));
    return { ...question, why: `${question.why}; ${isOne(pair)}`, choices };
  });
  return [...found, ...others];
}

/** A source of which some rows may be what each row of another one is. */
interface Pair {
  own: Suggestion;
  /** The column that says so, and the plugin's word. */
  field: string;
  kind: string;
  every: Suggestion;
}

/** A question about each word of a source that means what all rows of the other one are. */
function questionsOf(pair: Pair): Question[] {
  const { own: { name, columns, table, read }, field, kind } = pair;
  const rule = columns[field];
  if (table === null || rule === undefined || !("from" in rule)) return [];
  if (leavesOutBy(rule, read.omit) === undefined) return [];
  return wordsMeaning(rule, table, kind).map(([word, rows]) => {
    const howMany = rows.length === 1 ? "1 row says" : `${rows.length} rows say`;
    return {
      key: `${name}.${field}.${word}`,
      asks: `Are the rows that say ${JSON.stringify(word)} to be counted?`,
      why: `${howMany} so, such as ${table.placed} ${table.places[rows[0]]}, and ${isOne(pair)}`,
      choices: [
        { answer: OUT, says: "leave these rows out, and count them" },
        { answer: kind, says: "these are others" },
      ],
    };
  });
}

function isOne({ every }: Pair): string {
  return `every row of "${every.name}" is one: each may be there twice`;
}
