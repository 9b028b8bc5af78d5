import { decimalUnits } from "./money.ts";
import { csvCell } from "../csv/cell.ts";

/** What makes a spreadsheet read a cell as a formula, where it comes first. */
const FORMULA = /^[=+\-@\t\r]/;

/** Controls that are no line break: nothing shows them, and a terminal obeys them. */
// deno-lint-ignore no-control-regex -- it is what this is about
const CONTROLS = /\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** Letters, and what may follow them in a cell of which nothing has to be seen to: most cells. */
const LETTER = 1;
const PLAIN = 2;
const KINDS = new Uint8Array(128);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") {
  KINDS[letter.charCodeAt(0)] = LETTER;
}
for (const other of "0123456789_ .:;/-") KINDS[other.charCodeAt(0)] = PLAIN;

const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/** The digits of the largest whole number that is exact, a sign, a point and what stands before it. */
const LONGEST_NUMBER = 32;

/** So many digits make a whole number of 31 bits, which is divided in a moment. */
const DIGITS = 9;
const BILLION = 1e9;

const encoder = new TextEncoder();

/**
 * The lines of a CSV in UTF-8, written where they are to stay: of a million numbers as many texts would be
 * made, and made once more of all of them.
 */
export class CsvBytes {
  #bytes = new Uint8Array(1 << 18);
  #length = 0;
  /** Whether no cell stands in the line yet. */
  #isFirst = true;
  #begun = 0;
  #kept = new Uint8Array(256);
  #keptLength = 0;

  /** What has been written, which is written over from here on. */
  taken(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  /** Writes a cell of a number; as whole units, where it has so many digits behind the point. */
  number(value: number, digits = 0): void {
    if (!Number.isSafeInteger(value) || digits > DIGITS) {
      return this.#cell(digits === 0 ? String(value) : decimalUnits(value, digits));
    }
    this.#reserve(LONGEST_NUMBER);
    this.#comma();
    if (value < 0) this.#bytes[this.#length++] = MINUS;
    const magnitude = Math.abs(value);
    // From the last digit to the first: how many there are is known before.
    const count = Math.max(digitsIn(magnitude), digits + 1) + Number(digits > 0);
    const end = this.#length + count;
    let at = end;
    let rest = magnitude;
    let low = 0;
    for (let place = 0; at > this.#length; place++) {
      if (place % DIGITS === 0) {
        const high = Math.floor(rest / BILLION);
        low = (rest - high * BILLION) | 0;
        rest = high;
      }
      if (place === digits && digits > 0) this.#bytes[--at] = POINT;
      const tenth = (low / 10) | 0;
      this.#bytes[--at] = ZERO + low - 10 * tenth;
      low = tenth;
    }
    this.#length = end;
  }

  /** Writes a cell of a text: nothing in it is a formula, a control, or the end of the cell. */
  text(text: string): void {
    this.#reserve(text.length + 1);
    this.#comma();
    const bytes = this.#bytes;
    const start = this.#length;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const kind = code < KINDS.length ? KINDS[code] : 0;
      if (kind !== LETTER && (kind !== PLAIN || at === 0)) return this.#put(safeCell(text));
      bytes[start + at] = code;
    }
    this.#length = start + text.length;
  }

  /** Cells begin that several lines have. */
  begin(): void {
    this.#begun = this.#length;
  }

  /** They end here. */
  keep(): void {
    const length = this.#length - this.#begun;
    if (length > this.#kept.length) this.#kept = new Uint8Array(2 * length);
    this.#kept.set(this.#bytes.subarray(this.#begun, this.#length));
    this.#keptLength = length;
  }

  /** Writes them once more. */
  again(): void {
    const length = this.#keptLength;
    this.#reserve(length);
    const [bytes, kept, start] = [this.#bytes, this.#kept, this.#length];
    for (let at = 0; at < length; at++) bytes[start + at] = kept[at];
    this.#length = start + length;
  }

  endLine(): void {
    this.#reserve(2);
    this.#bytes[this.#length++] = 0x0d;
    this.#bytes[this.#length++] = 0x0a;
    this.#isFirst = true;
  }

  #comma(): void {
    if (!this.#isFirst) this.#bytes[this.#length++] = COMMA;
    this.#isFirst = false;
  }

  #cell(text: string): void {
    this.#reserve(1);
    this.#comma();
    this.#put(text);
  }

  /** Writes a text as it is. */
  #put(text: string): void {
    // In UTF-8 none of its units takes more than three bytes.
    this.#reserve(3 * text.length);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const wider = new Uint8Array(2 * (this.#length + more));
    wider.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = wider;
  }
}

/** How many digits a whole number has. */
function digitsIn(magnitude: number): number {
  let count = 1;
  for (let least = 10; magnitude >= least; least *= 10) count++;
  return count;
}

function safeCell(text: string): string {
  const seen = text.replace(CONTROLS, "");
  return csvCell(FORMULA.test(seen) ? `'${seen}` : seen);
}
