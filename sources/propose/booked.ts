import type { Facts } from "./facts.ts";
import type { Question } from "./question.ts";
import { type BookedWords, cellText, type Table } from "../table/mod.ts";

/** What says of a row that it has been booked, and needs no asking. */
const BOOKED = /^((umsatz )?gebucht|booked|posted|completed?|cleared|settled|abgeschlossen)$/iu;

/** What says of a row that nothing has been booked, not yet or never. */
const PENDING = new RegExp(
  "(?<!\\p{L})(vorgemerkt\\p{L}*|ausstehend|in bearbeitung|nicht gebucht|abgelehnt|storniert|" +
    "fehlgeschlagen|pending|processing|authori[sz]ed|declined|denied|failed|cancell?ed|void(ed)?|" +
    "expired|reverted|unbooked|not booked|en attente|à venir|refusée?|annulée?|pendiente|rechazad[oa]|" +
    "in attesa|in sospeso|in behandeling|gereserveerd|oczekując\\p{L}*)(?!\\p{L})",
  "iu",
);

/** What says so has few words: a memo that speaks of it has more. */
const FEW_WORDS = /^\S+(\s+\S+){0,2}$/;

/**
 * Which rows of a file have been booked, where a column says so: told where it has nothing but words for
 * what has been, asked where it has one for what has not, and null where it says nothing of it.
 */
export function bookedOf(facts: Facts[], table: Table): BookedWords | Omit<Question, "key"> | null {
  const telling = facts.filter(({ words }) => words.length > 0);
  const unsure = telling.filter(({ words }) => words.some(isPending));
  // A memo may speak of it, too: what says nothing else is what says it of each row.
  const open = unsure.find(({ words }) => words.every((it) => isPending(it) || BOOKED.test(it))) ??
    unsure[0];
  if (open !== undefined) return questionOf(open, table);
  const sure = telling.find(({ column, words }) =>
    words.every((it) => BOOKED.test(it)) &&
    Array.from({ length: table.rows }, (_, row) => row).every((row) => cellText(column, row) !== "")
  );
  return sure === undefined ? null : { column: sure.name, words: sure.words };
}

function questionOf({ name, words, column }: Facts, table: Table): Omit<Question, "key"> {
  const texts = Array.from({ length: table.rows }, (_, row) => cellText(column, row).trim());
  const all = [...new Set(texts)];
  const pending = all.filter(isPending);
  const rows = texts.filter(isPending).length;
  const choice = (booked: BookedWords, says: string) => ({ answer: JSON.stringify(booked), says });
  const leftOut = { column: name, words: all.filter((it) => !isPending(it)), pending };
  const said = words.filter(isPending).map((it) => `"${it}"`).join(", ");
  return {
    asks: "Which rows have been booked?",
    why: `"${name}" says ${said} in ${rows} of ${table.rows} rows`,
    choices: [
      ...leftOut.words.length > 0 ? [choice(leftOut, "leave those out, and count them")] : [],
      choice({ column: name, words: all }, "all of them have been"),
    ],
  };
}

function isPending(text: string): boolean {
  return FEW_WORDS.test(text) && PENDING.test(text);
}
