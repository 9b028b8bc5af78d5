/** One way to read what can be read in several. */
export interface Choice {
  /** What to answer for it. */
  answer: string;
  /** What it comes to, such as some values. */
  says: string;
}

/** What only a person can tell. */
export interface Question {
  /** What it is about: `bank.read.date`, `ledger.amount`. */
  key: string;
  /** One sentence, with a question mark. */
  asks: string;
  /** Why nobody can tell, or what is wrong with what was there. */
  why: string;
  /** What the plugin's author says of the column that it is about. */
  about?: string;
  /** What is likely meant; another answer may do as well. */
  choices: Choice[];
}

/** What was answered, by the key of the question. */
export type Answers = ReadonlyMap<string, string>;

/** What a text may be filled with that nothing is for. */
export const EMPTY: Choice = { answer: "=", says: "leave it empty" };
