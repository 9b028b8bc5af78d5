import { words } from "florecon";
import { isDigit } from "./digits.ts";

/** A run of digits this long is a document's whoever quotes it; a shorter one needs a witness. */
const TELLING: i32 = 5;
const SHORTEST: i32 = 4;

/** How many numbers of a line count: past them it is no list of documents. */
const MOST: i32 = 256;

/** Words that say that a number behind them is a document's. */
const DOCUMENT: string[] = (
  "INV INVOICE RE RG RECHNUNG FACTURE FACTURA FATTURA FAKTURA BILL DOC DOCUMENT BELEG PO SO ORDER " +
  "ORDERS BESTELLUNG AUFTRAG NO NR NUMMER NUMBER REF REFERENCE INVOICES RECHNUNGEN"
).split(" ");

/** Words between the numbers of a list. */
const AND: string[] = "AND UND ET Y E U N".split(" ");

/** Most lines quote nothing: they share one list, which stays empty. */
const NONE: string[] = [];

/** Years this far from a line's own are years, and not numbers. */
const NEAR_YEARS: f64 = 3;
const DAYS_OF_YEAR: f64 = 365.2425;

/** The code of the digit 0. */
const ZERO: i32 = 48;

/**
 * The numbers of documents that a line quotes, without the letters in front: a bank clerk writes
 * `INV-104317`, `inv104317` and `104317` for the same invoice. Letters elsewhere stay: `2026A7` is not
 * `20267`.
 *
 * Four digits of a memo, and digits that read as a day or a month of the line's time, are shared by
 * accident: they count where a word such as `invoice` stands before them, and else together with the
 * partner alone. A bare year is no number at all.
 */
export class Numbers {
  private sure: string[] = NONE;
  private doubtful: string[] = NONE;

  /**
   * @param partner whom the line names, empty where nobody
   * @param day of the line, NaN where nobody says
   */
  constructor(private partner: string, private day: f64) {}

  /** Adds what a text quotes; what stands in the column for references is one. */
  add(text: string, isReference: bool): void {
    if (!hasDigit(text)) return;
    let before = isReference ? DOCUMENT[0] : "";
    for (const word of words(text)) {
      this.addWord(word, isReference || DOCUMENT.includes(before));
      // A list of numbers is named once.
      if (!isNumber(word) && !AND.includes(word)) before = word;
    }
  }

  /** The sure ones first. */
  all(): string[] {
    if (this.sure.length == 0) return this.doubtful;
    for (const number of this.doubtful) this.sure.push(number);
    return this.sure;
  }

  private addWord(word: string, isNamed: bool): void {
    if (word.length < SHORTEST || this.sure.length + this.doubtful.length >= MOST) return;
    let at: i32 = 0;
    while (at < word.length && !isDigit(word.charCodeAt(at))) at++;
    if (at == word.length) return;
    const digits = word.substring(at);
    const isSure = !isNumber(digits) || (digits.length >= TELLING && !this.isDate(digits));
    if (isSure) return this.addSure(digits);
    if (digits.length < SHORTEST) return this.addSure(word);
    if (at == 0 && this.isYear(digits)) return;
    if (at > 0 || isNamed) this.addSure(digits);
    // The other book may have it without the word.
    if (this.partner.length > 0) {
      this.doubtful = joined(this.doubtful, digits + " " + this.partner);
    }
  }

  private addSure(number: string): void {
    this.sure = joined(this.sure, number);
  }

  /** Whether six or eight digits are a month or a day of the line's time. */
  private isDate(digits: string): bool {
    const begin = digits.substring(0, 4);
    const next = digits.substring(4, 6);
    if (digits.length == 6) return this.isYear(begin) && isMonth(next);
    if (digits.length != 8) return false;
    const end = digits.substring(4);
    return (this.isYear(begin) && isMonth(next) && isDay(digits.substring(6))) ||
      (this.isYear(end) && isMonth(digits.substring(2, 4)) && isDay(digits.substring(0, 2)));
  }

  private isYear(digits: string): bool {
    if (digits.length != 4 || digits < "1990" || digits > "2099") return false;
    const own: f64 = 1970 + this.day / DAYS_OF_YEAR;
    let year: f64 = 0;
    for (let at: i32 = 0; at < 4; at++) year = 10 * year + <f64> (digits.charCodeAt(at) - ZERO);
    return !(Math.abs(year - own) > NEAR_YEARS);
  }
}

/** The numbers with one more, unless it is among them. */
function joined(numbers: string[], number: string): string[] {
  if (numbers.length == 0) return [number];
  if (!numbers.includes(number)) numbers.push(number);
  return numbers;
}

function isMonth(digits: string): bool {
  return digits >= "01" && digits <= "12";
}

function isDay(digits: string): bool {
  return digits >= "01" && digits <= "31";
}

function hasDigit(text: string): bool {
  for (let at: i32 = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** Whether a word is digits alone. */
function isNumber(word: string): bool {
  for (let at: i32 = 0; at < word.length; at++) {
    if (!isDigit(word.charCodeAt(at))) return false;
  }
  return true;
}
