/**
 * Names of partners as they can be compared: the ledger has `Müller Logistik GmbH`, the statement
 * `ACH CREDIT MUELLER LOGIST`.
 *
 * @module
 */
import { words } from "florecon";
import { isDigit } from "./digits.ts";

/** What banks and cards print before a name, and what kind of company it is: names share both. */
const NOISE: string[] = (
  "ACH CREDIT DEBIT POS PURCHASE CARD VISA MASTERCARD SEPA TRANSFER PAYMENT PMT DIRECT ONLINE WIRE " +
  "FROM FIRMA HERR FRAU MR MRS MS THE VIR GUTSCHRIFT LASTSCHRIFT UBERWEISUNG ZAHLUNG " +
  "GMBH LTD LIMITED INC SARL SAS SA AG BV NV SPA SRL CO CORP LLC LLP PLC KG OHG OY AB AS"
).split(" ");

/** What of a name's beginning, and of the word behind it, a statement that cuts names still shows. */
const HEAD: i32 = 8;
const SHORTEST_HEAD: i32 = 4;
const TAIL: i32 = 3;

/** How long a number behind a name may be to belong to it: `Till 14`. */
const LONGEST_NUMBER: i32 = 3;

/** Whom a line names, as far as names can be compared. */
export class Partner {
  /** The words that tell partners apart, a blank between them; empty where the line names nobody. */
  words: string;
  /** What the names of one partner have in common, however they are cut: the beginning. */
  head: string;
  /** The beginning of the word behind the head; empty where the name ends there. */
  tail: string;

  /** A short number is part of the word before it; a card's or a trip's is left out. */
  constructor(counterparty: string) {
    const telling: string[] = [];
    for (const word of words(counterparty)) {
      if (NOISE.includes(word)) continue;
      if (!isDigit(word.charCodeAt(0))) telling.push(word);
      else if (telling.length > 0 && word.length <= LONGEST_NUMBER) {
        telling[telling.length - 1] += word;
      }
    }
    let head = "";
    let tail = "";
    for (let at: i32 = 0; at < telling.length && tail.length == 0; at++) {
      if (head.length < SHORTEST_HEAD) head += telling[at];
      else tail = telling[at].substring(0, TAIL);
    }
    this.words = telling.join(" ");
    this.head = head.substring(0, HEAD);
    this.tail = tail;
  }

  /** Whether two lines may name one partner: both name somebody, and as far as both go, alike. */
  isLike(other: Partner): bool {
    if (this.words.length == 0 || this.head != other.head) return false;
    return this.tail.length == 0 || other.tail.length == 0 || this.tail == other.tail;
  }
}
