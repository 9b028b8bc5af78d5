import {
  bookedRows,
  type BookedWords,
  headingLevels,
  headingsOf,
  type ReadSettings,
  type Table,
  withHeadings,
  withoutOmitted,
} from "../table/mod.ts";
import { balancesAmong } from "./balances.ts";
import { bookedOf } from "./booked.ts";
import { type Facts, factsOf } from "./facts.ts";
import type { Question } from "./question.ts";

/** What is asked about lines that may be no rows, by the setting that says it. */
type Asked = Partial<Record<"headings" | "omit" | "booked", Omit<Question, "key">>>;

/** The rows of a table as they are likely meant, and what is asked about those that are none. */
export interface LikelyRows {
  table: Table;
  facts: Facts[];
  /** What needs no asking. */
  read: { booked?: BookedWords };
  questions: Asked;
}

/** What lines above some rows are called as a column, the first that the file has not. */
const CALLED = ["Account", "Heading", "Heading above"];

/**
 * Leaves out what is likely no row, so that what else there is to ask is seen in the same round: headings,
 * such as the name of an account, what is called a balance, and what has not been booked.
 *
 * @param kinds the columns whose words are asked about one by one, as they say what each row is
 */
export function likelyRows(
  all: Table,
  read: ReadSettings,
  kinds: (facts: Facts[], table: Table) => ReadonlySet<string>,
): LikelyRows {
  const questions: Asked = {};
  const headed = read.headings === undefined ? withLikelyHeadings(all) : null;
  if (headed !== null) questions.headings = headed.question;
  const below = headed?.table ?? all;
  const balances = read.omit === undefined ? balancesAmong(below) : null;
  if (balances !== null) questions.omit = balances.question;
  const lines = balances === null ? below : withoutOmitted(below, balances.omit);
  const facts = factsOf(lines);
  const states = () => {
    const asked = kinds(facts, lines);
    return facts.filter(({ name }) => !asked.has(name));
  };
  const booked = read.booked === undefined ? bookedOf(states(), lines) : null;
  if (booked === null) return { table: lines, facts, read: {}, questions };
  if (!("question" in booked)) return { table: lines, facts, read: { booked }, questions };
  questions.booked = booked.question;
  const table = bookedRows(lines, booked.likely);
  return { table, facts: table === lines ? facts : factsOf(table), read: {}, questions };
}

function withLikelyHeadings(
  table: Table,
): { table: Table; question: Omit<Question, "key"> } | null {
  const { length } = headingsOf(table);
  const names = CALLED.filter((it) => !table.names.includes(it)).slice(0, headingLevels(table));
  if (length === 0 || length === table.rows || names.length === 0) return null;
  const headed = withHeadings(table, names);
  const { place, text } = headed.skipped.at(-1)!;
  const says = names.length === 1
    ? "and those lines are left out, and counted"
    : "what the innermost say, alone";
  const own = [{ answer: names[0], says }];
  const question = {
    asks: names.length === 1
      ? "What is a column called that has what stands alone in a line, in the rows below it?"
      : "What are the columns called that have what stands alone in lines, one within the other?",
    why: `${length} of ${table.rows} lines say nothing but their first cell, such as ` +
      `${table.placed} ${place}: ${text}`,
    choices: names.length === 1 ? own : [
      { answer: JSON.stringify(names), says: "each level in a column of its own" },
      ...own,
    ],
  };
  return { table: headed, question };
}
