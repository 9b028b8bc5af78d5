import type { Facts } from "./facts.ts";
import type { Question } from "./question.ts";
import { type BookedWords, cellText, type Table } from "../table/mod.ts";
import { listed } from "../../core/host/listed.ts";

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

/** Which rows have been booked, as a question, and what is likely meant. */
export interface BookedQuestion {
  question: Omit<Question, "key">;
  likely: BookedWords;
}

/**
 * Which rows of a file have been booked, where a column says so: told where it has nothing but words for
 * what has been, asked where it has any other beside them or one for what has not, and null where it says
 * nothing of it.
 */
export function bookedOf(facts: Facts[], table: Table): BookedWords | BookedQuestion | null {
  const telling = facts.filter(({ words }) => words.length > 0);
  const unsure = telling.filter(({ words }) => words.some(isPending));
  // A memo may speak of it, too: what says nothing else is what says it of each row.
  const open = unsure.find(({ words }) => words.every((it) => isPending(it) || isBooked(it))) ??
    unsure.find(isOfStates) ?? unsure[0];
  if (open !== undefined) return questionOf(open, table);
  const sure = telling.find(({ column, words }) =>
    words.every(isBooked) &&
    Array.from({ length: table.rows }, (_, row) => row).every((row) => cellText(column, row) !== "")
  );
  if (sure !== undefined) return { column: sure.name, words: sure.words };
  const other = telling.find((it) => isOfStates(it) && !it.words.every(isBooked));
  return other === undefined ? null : questionOf(other, table);
}

function questionOf(facts: Facts, table: Table): BookedQuestion {
  const { name, words, column } = facts;
  const texts = Array.from({ length: table.rows }, (_, row) => cellText(column, row).trim());
  const all = [...new Set(texts)];
  const choiceOf = (says: string, isOut: (text: string) => boolean) => {
    const [kept, pending] = [all.filter((it) => !isOut(it)), all.filter(isOut)];
    const booked = { column: name, words: kept, ...(pending.length > 0 && { pending }) };
    return kept.length === 0 ? [] : [{ booked, answer: JSON.stringify(booked), says }];
  };
  // Beside words for what has been booked any other may be one for what was sent back, or waits.
  const isOut = isOfStates(facts)
    ? (text: string) => text !== "" && !isBooked(text)
    : (text: string) => isPending(text);
  const out = words.filter(isOut);
  const known = out.filter(isPending);
  const isApart = known.length > 0 && known.length < out.length;
  const without = choiceOf("leave those out, and count them", isOut);
  const others = [
    ...isApart ? choiceOf(`leave ${listed(known)} out, and count them`, isPending) : [],
    ...choiceOf("all of them have been", () => false),
  ];
  // A state that most rows are in, and that nobody knows, is rather no state at all.
  const doubted = texts.filter((it) => isOut(it) && !isPending(it));
  const isMost = 2 * doubted.length > table.rows;
  const ways = isMost ? [...others, ...without] : [...without, ...others];
  const question = {
    asks: "Which rows have been booked?",
    why: `"${name}" says ${listed(out)} in ${texts.filter(isOut).length} of ${table.rows} rows`,
    choices: ways.map(({ answer, says }) => ({ answer, says })),
  };
  return { question, likely: ways[0].booked };
}

/** Whether a column says of rows that they have been booked, and nothing that is longer than a state. */
function isOfStates({ words }: Facts): boolean {
  return words.some(isBooked) && words.every((it) => FEW_WORDS.test(it));
}

function isBooked(text: string): boolean {
  return BOOKED.test(text);
}

function isPending(text: string): boolean {
  return FEW_WORDS.test(text) && PENDING.test(text);
}
