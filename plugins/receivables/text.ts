/**
 * What a remittance says: numbers of documents, and who pays.
 *
 * @module
 */
import { words } from "florecon";

/** A shorter run of digits is a day, a page, a count. */
const SHORTEST: i32 = 5;

const ZERO: i32 = 48;
const CROSS: i32 = 88;

/** As much of a card's number as is printed. */
const SHOWN: i32 = 4;

/** How many numbers of a line count: a remittance that lists more is a file of its own. */
const MOST: i32 = 400;

/** What a card's payment begins with, and what may stand between that and the name of who pays. */
const CARD: string[] = "POS CARD VISA MASTERCARD DEBIT PURCHASE".split(" ");
const BESIDE_CARD: string[] = CARD.concat("DIRECT ONLINE CREDIT PAYMENT".split(" "));

/** What banks print before a name, and what kind of company it is. */
const NOISE: string[] = (
  "ACH CREDIT SEPA TRANSFER PAYMENT PMT WIRE FROM FIRMA THE GUTSCHRIFT " +
  "GMBH LTD LIMITED INC SARL SAS SA AG BV NV SPA SRL CO CORP LLC PLC KG OHG OY AB AS"
).split(" ");

/**
 * The numbers of documents in a text, without the letters and zeros in front: `INV-104317` is `104317`,
 * and so is `0000104317`.
 */
export function numbersIn(text: string): string[] {
  const found: string[] = [];
  for (const word of words(text)) {
    let at: i32 = 0;
    while (at < word.length && !isDigit(word.charCodeAt(at))) at++;
    if (word.length - at < SHORTEST || found.length >= MOST) continue;
    while (at + 1 < word.length && word.charCodeAt(at) == ZERO) at++;
    const digits = word.substring(at);
    if (!found.includes(digits)) found.push(digits);
  }
  return found;
}

/** The words of a name that tell customers apart. */
export function nameOf(text: string): string[] {
  return telling(words(text));
}

/** The same of who pays, without what a card's payment begins with: `POS PURCHASE XXXX4417 ACME`. */
export function payerOf(text: string): string[] {
  const all = words(text);
  if (all.length == 0 || !CARD.includes(all[0])) return telling(all);
  let at: i32 = 1;
  while (at < all.length && (BESIDE_CARD.includes(all[at]) || isCardNumber(all[at]))) at++;
  return telling(at < all.length ? all.slice(at) : all);
}

function telling(all: string[]): string[] {
  return all.filter((word) => word.length > 1 && !NOISE.includes(word));
}

/** Four digits or more, or the last ones of many that are crossed out: `4417`, `XXXX4417`. */
function isCardNumber(word: string): bool {
  let at: i32 = 0;
  while (at < word.length && word.charCodeAt(at) == CROSS) at++;
  if (word.length < SHOWN) return false;
  for (; at < word.length; at++) if (!isDigit(word.charCodeAt(at))) return false;
  return true;
}

/** One sign is another one, or two neighbours have changed places. */
export function isNear(one: string, other: string): bool {
  if (one.length != other.length) return false;
  let first: i32 = -1;
  let apart: i32 = 0;
  for (let at: i32 = 0; at < one.length; at++) {
    if (one.charCodeAt(at) == other.charCodeAt(at)) continue;
    apart++;
    if (apart > 2) return false;
    if (first < 0) first = at;
  }
  if (apart != 2) return apart == 1;
  const next = first + 1;
  return next < one.length && one.charCodeAt(first) == other.charCodeAt(next) &&
    one.charCodeAt(next) == other.charCodeAt(first);
}

function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}
