import type { Facts } from "./facts.ts";
import { IN, OUT } from "./in_and_out.ts";
import { saysOneOf, topicsOf, wordsOf } from "./words.ts";

/** What columns of signs say: upwards for who keeps an account with a bank, and downwards. */
const SIGNS: [plus: string, minus: string, isClear: boolean][] = [
  ["+", "-", true],
  ["CRDT", "DBIT", true],
  ["Bij", "Af", true],
  ["in", "out", true],
  ["BR", "BP", true],
  ["H", "S", false],
  ["C", "D", false],
  ["CR", "DR", false],
  ["Haben", "Soll", false],
  ["Credit", "Debit", false],
  ["K", "D", false],
];

/** Names that nothing but a column of signs has. */
const SIGN_NAMES = new Set(["sign", "dc", "drcr", "crdr", "sh", "cdi", "signo", "segno"]);

/** What says a side among other words, too: `Bank Giro Credit`, `Gutschrift Miete`. */
const CREDITS = new Set("credit credits gutschrift gutschriften credito deposit".split(" "));
const DEBITS = new Set(
  "debit debits lastschrift lastschriften belastung belastungen debito withdrawal".split(" "),
);

/** What is given back goes the other way than the rest. */
const BACK = new Set(
  "refund refunds chargeback chargebacks erstattung rueckerstattung remboursement reembolso rimborso"
    .split(" "),
);

/** A means of payment, and no side. */
const CARDS = new Set("card cards karte carte carta tarjeta".split(" "));

/** What a column names that says no side, whatever its words: `Deposit Box Ltd`. */
const NAMING = ["counterparty", "company", "account", "reference", "document"];

/** What says a side has few words: a memo that speaks of it has more. */
const FEW_WORDS = 3;

/** A column of signs: its words for upwards and downwards. */
export interface Signs {
  column: string;
  plus: string[];
  minus: string[];
  /** Whether the words leave no doubt which is which. */
  isClear: boolean;
}

/** A column whose words speak of two sides, and are not all known as signs. */
export interface SidesSaid {
  column: string;
  /** One that speaks of a side. */
  word: string;
  /** How its words may be meant as signs. */
  ways: Signs[];
}

/** What the words of a column mean, where they are signs: of one word alone its name has to say so. */
export function signsIn({ name, words }: Facts): Signs[] {
  const known = foldedOf(words).size;
  if (known === 0 || known > 2) return [];
  if (known === 1 && !topicsOf(name).has("sign")) return [];
  const found = SIGNS.find(([plus, minus]) => words.every((it) => isOne(it, plus, minus)));
  if (found === undefined) return [];
  const [plus, minus, isClear] = found;
  const written = (sign: string) => {
    const all = words.filter((it) => isOne(it, sign));
    return all.length > 0 ? all : [sign];
  };
  return [{ column: name, plus: written(plus), minus: written(minus), isClear }];
}

/**
 * What a column says of two sides, where some of its words speak of one or it is called as a column of
 * signs is, and not all of them are known as signs, or it says the same in every row; null where it says
 * nothing of them.
 */
export function sidesSaid({ name, words }: Facts): SidesSaid | null {
  if (foldedOf(words).size === 0 || NAMING.some((it) => topicsOf(name).has(it))) return null;
  if (foldedOf(words).size === 1) return oneSideSaid(name, words);
  const pair = SIGNS.find((signs) =>
    [signs[0], signs[1]].every((sign) => words.some((it) => isOne(it, sign)))
  );
  const credits = words.filter((it) => pair ? isOne(it, pair[0]) : sideOf(it) === "credit");
  const debits = words.filter((it) => pair ? isOne(it, pair[1]) : sideOf(it) === "debit");
  const [speaking] = [...debits, ...credits];
  if (speaking === undefined && !isCalledSign(name)) return null;
  const others = words.filter((it) => !credits.includes(it) && !debits.includes(it));
  return {
    column: name,
    word: speaking ?? words[0],
    ways: waysOf(credits, debits, others).map(([plus, minus]) => ({
      column: name,
      plus,
      minus,
      isClear: false,
    })),
  };
}

/** The same of a column that has one word, however it is written: all rows are on one side then. */
function oneSideSaid(column: string, words: string[]): SidesSaid | null {
  const [word] = words;
  const pair = SIGNS.find(([plus, minus]) => isOne(word, plus, minus));
  if (pair === undefined) {
    const way = { column, plus: [], minus: words, isClear: true };
    return sideOf(word) === null ? null : { column, word, ways: [way] };
  }
  const [plus, minus, isClear] = pair;
  const ofSign = (sign: string) => isOne(word, sign) ? words : [sign];
  return { column, word, ways: [{ column, plus: ofSign(plus), minus: ofSign(minus), isClear }] };
}

/** What nobody knows the side of may be on either. */
function waysOf(credits: string[], debits: string[], others: string[]): [string[], string[]][] {
  if (credits.length === 0 && debits.length === 0) {
    return others.length === 2 ? [[[others[0]], [others[1]]]] : [];
  }
  if (credits.length === 0) return [[others, debits]];
  if (debits.length === 0) return [[credits, others]];
  if (others.length === 0) return [[credits, debits]];
  return [[credits, [...debits, ...others]], [[...credits, ...others], debits]];
}

/** The side that a cell speaks of, where it is no more than a few words. */
function sideOf(text: string): "credit" | "debit" | null {
  const words = wordsOf(text);
  const says = (list: ReadonlySet<string>) => words.some((it) => list.has(it));
  if (words.length > FEW_WORDS || says(CARDS)) return null;
  const whole = words.join("");
  const [isCredit, isDebit] = [IN.has(whole) || says(CREDITS), OUT.has(whole) || says(DEBITS)];
  if (isCredit !== isDebit) return isCredit ? "credit" : "debit";
  return says(BACK) ? "debit" : null;
}

/** Whether nothing but signs can be meant by a name: `Sign`, `Dr/Cr`, `Soll/Haben-Kennzeichen`. */
function isCalledSign(name: string): boolean {
  const topics = topicsOf(name);
  if (topics.has("amount") || topics.has("balance")) return false;
  return saysOneOf(name, SIGN_NAMES) || topics.has("credit") && topics.has("debit");
}

function foldedOf(words: string[]): Set<string> {
  return new Set(words.map((it) => it.toLowerCase()));
}

function isOne(word: string, ...signs: string[]): boolean {
  return signs.some((sign) => word.toLowerCase() === sign.toLowerCase());
}
