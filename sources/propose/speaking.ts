import { topicsOf, wordsOf } from "./words.ts";

/** What words of a file mean that are no topics of columns, with the parts that they have in other languages. */
const SAID: Record<string, RegExp> = {
  payment: /zahlung|paiement|pago|pagamento|betaling|platnosc|receipt/,
  refund: /erstattung|rembours|reembolso|rimborso|terugbetaling|zwrot/,
};

/** What takes something back is not the thing. */
const TAKES_BACK = /storno|korrektur|correction|reversal|cancel/;

/** As many letters as two words begin with that are one: `Refunded`, `refund`. */
const BEGINNING = 4;

/**
 * How much a word of a file has in common with one that a plugin takes, from -1 for what takes it back. A
 * charge is none of its fees, though columns of fees are called so.
 */
export function speaksOf(word: string, taken: string): number {
  const [own, wanted] = [wordsOf(word), wordsOf(taken)];
  const shared = wanted.filter((it) => own.includes(it)).length;
  const begins = (it: string) => own.some((one) => it.length >= BEGINNING && one.startsWith(it));
  const isSaid = wanted.some((it) => SAID[it]?.test(own.join(" ")));
  const topics = topicsOf(word).intersection(topicsOf(taken));
  topics.delete("fee");
  const isAbout = topics.size > 0;
  if (TAKES_BACK.test(own.join(" "))) return isSaid || isAbout ? -1 : 0;
  if (shared > 0) return 3;
  return wanted.some(begins) || isSaid ? 2 : Number(isAbout);
}
