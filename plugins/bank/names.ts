/**
 * Names of partners as they can be compared: the ledger has `Müller Logistik GmbH`, the statement
 * `ACH CREDIT MUELLER LOGIST`.
 *
 * @module
 */
import { words } from "florecon";

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

/**
 * The words of a name that tell partners apart, a blank between them; empty where there are none. A
 * short number is part of the word before it; a card's or a trip's is left out.
 */
export function nameOf(counterparty: string): string {
  const telling: string[] = [];
  for (const word of words(counterparty)) {
    if (NOISE.includes(word)) continue;
    if (!isDigit(word.charCodeAt(0))) telling.push(word);
    else if (telling.length > 0 && word.length <= LONGEST_NUMBER) {
      telling.push(telling.pop()! + word);
    }
  }
  return telling.join(" ");
}

/** What the names of one partner have in common, however they are cut: the beginning. */
export function headOf(name: string): string {
  let head = "";
  for (const word of name.split(" ")) {
    head += word;
    if (head.length >= SHORTEST_HEAD) break;
  }
  return head.substring(0, HEAD);
}

/** The beginning of the word behind the head; empty where the name ends there. */
export function tailOf(name: string): string {
  let head: i32 = 0;
  for (const word of name.split(" ")) {
    if (head >= SHORTEST_HEAD) return word.substring(0, TAIL);
    head += word.length;
  }
  return "";
}

/** Whether two lines may name one partner: both name somebody, and as far as both go, alike. */
export function areAlike(one: string, other: string): bool {
  if (one.length == 0 || headOf(one) != headOf(other)) return false;
  const tail = tailOf(one);
  const otherTail = tailOf(other);
  return tail.length == 0 || otherTail.length == 0 || tail == otherTail;
}

function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}
