import { FloreconError } from "../error.ts";

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Kinds of bytes: one that ends an unquoted cell, and one that has to be looked at. */
const ENDS = 1;
const MAY_END = 2;

/** What no byte is. */
const NO_QUOTE = -1;

const EQUALS = 0x3d;

/** Where a quote stands that nobody can make sense of: the record that it is in. */
export class BadQuote extends Error {
  /** @param record where the record begins, in bytes */
  constructor(readonly record: number) {
    super("a quote is never closed, or more follows the quote that closes a cell");
  }
}

/**
 * The records of a CSV, one after the other, as RFC 4180 has them: each cell is told by where it
 * stands in the bytes, and no text is made of what nobody reads. A quote within a cell that does not
 * begin with one is a character of it, such as the inches of `5" pipe`. Blank lines hold no record, and a
 * line break is a line feed with or without a carriage return before it.
 */
export class Records {
  /** Where the record at hand begins, in bytes. */
  start = 0;
  /** How many cells it has. */
  width = 0;
  /** Where each cell begins and ends, in bytes from `start`, without the quotes around it. */
  from: Int32Array = new Int32Array(64);
  to: Int32Array = new Int32Array(64);
  /** 1 for a cell in which quotes are written twice. */
  doubled: Uint8Array = new Uint8Array(64);

  readonly #decoder = new TextDecoder();
  readonly #separator: Uint8Array;
  readonly #quote: number;
  /** What each byte means for an unquoted cell: nothing, or one of the kinds above. */
  readonly #special = new Uint8Array(256);
  #next = 0;

  /**
   * @param separator one character
   * @param quote what stands around cells that hold others; `""` where nothing does
   * @param start where the first record may begin, in bytes
   * @throws {FloreconError} `bad_separator`, `bad_quote`
   */
  constructor(
    readonly bytes: Uint8Array,
    separator: string,
    private readonly quote = '"',
    start = 0,
  ) {
    if (!/^[^\r\n]$/u.test(separator) || separator === quote) {
      throw new FloreconError(
        "bad_separator",
        "the separator is not one character; give one, such as a comma",
      );
    }
    if (!/^[!-/:-@[-`{-~]?$/.test(quote)) {
      throw new FloreconError("bad_quote", `the quote is no sign of ASCII; give one, such as "`);
    }
    this.#quote = quote === "" ? NO_QUOTE : quote.charCodeAt(0);
    this.#separator = new TextEncoder().encode(separator);
    const [first, ...others] = this.#separator;
    this.#special[LINE_FEED] = ENDS;
    this.#special[first] = others.length === 0 ? ENDS : MAY_END;
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.#next = Math.max(start, isMarked ? 3 : 0);
  }

  /**
   * Goes on to the next record; false where there is none.
   *
   * @throws {BadQuote}
   */
  next(): boolean {
    // One loop over locals, without a call for a cell that is not quoted: most of reading is this.
    const { bytes } = this;
    const special = this.#special;
    const quote = this.#quote;
    const end = bytes.length;
    const step = this.#separator.length;
    let at = this.#afterBlankLines();
    if (at >= end) return false;
    const start = at;
    this.start = start;
    this.width = 0;
    for (;;) {
      const cell = this.width;
      if (cell === this.from.length) this.#grow();
      if (bytes[at] === quote) {
        at = this.#takeQuoted(at);
      } else if (bytes[at] === EQUALS && bytes[at + 1] === quote) {
        // So a spreadsheet is told that 0001 is a text: ="0001".
        at = this.#takeQuoted(at + 1);
      } else {
        const first = at;
        for (; at < end; at++) {
          const kind = special[bytes[at]];
          if (kind === ENDS || kind === MAY_END && this.#isSeparator(at)) break;
        }
        const isBreak = at > first && bytes[at - 1] === CARRIAGE_RETURN && this.#endsLine(at);
        this.from[cell] = first - start;
        this.to[cell] = (isBreak ? at - 1 : at) - start;
        this.doubled[cell] = 0;
      }
      this.width = cell + 1;
      if (at >= end) break;
      if (bytes[at] === LINE_FEED) {
        at++;
        break;
      }
      at += step;
    }
    this.#next = at;
    return true;
  }

  /** Where the record at hand ends, in bytes, with its line break. */
  get end(): number {
    return this.#next;
  }

  /** Lets the next record be the one that begins there, in bytes. */
  seek(start: number): void {
    this.#next = start;
  }

  /** The text of a cell of the record at hand. */
  text(cell: number): string {
    const { bytes, start, from, to, doubled } = this;
    const text = this.#decoder.decode(bytes.subarray(start + from[cell], start + to[cell]));
    return doubled[cell] === 1 ? text.replaceAll(this.quote + this.quote, this.quote) : text;
  }

  #afterBlankLines(): number {
    const { bytes } = this;
    let at = this.#next;
    while (at < bytes.length) {
      if (bytes[at] === LINE_FEED) at++;
      else if (bytes[at] === CARRIAGE_RETURN && this.#endsLine(at + 1)) at++;
      else break;
    }
    return at;
  }

  /** Takes a cell in quotes, and answers where what follows it begins. */
  #takeQuoted(first: number): number {
    const { bytes } = this;
    const quote = this.#quote;
    const end = bytes.length;
    let doubled = 0;
    let at = first + 1;
    for (;;) {
      while (at < end && bytes[at] !== quote) at++;
      if (at >= end) throw new BadQuote(this.start);
      if (bytes[at + 1] !== quote) break;
      doubled = 1;
      at += 2;
    }
    this.from[this.width] = first + 1 - this.start;
    this.to[this.width] = at - this.start;
    this.doubled[this.width] = doubled;
    if (doubled === 1 && bytes[first + 1] === EQUALS) this.#unwrap(first + 1, at);
    at++;
    if (bytes[at] === CARRIAGE_RETURN && this.#endsLine(at + 1)) at++;
    if (this.#endsLine(at) || this.#isSeparator(at)) return at;
    throw new BadQuote(this.start);
  }

  /** Takes a text out of `"=""0001"""`, which any writer makes of a spreadsheet's `="0001"`. */
  #unwrap(from: number, to: number): void {
    const { bytes } = this;
    const quote = this.#quote;
    // Between the equals sign and the end stand two quotes, the text, and two quotes.
    const [first, last] = [from + 3, to - 2];
    if (last < first || bytes[from + 1] !== quote || bytes[last] !== quote) return;
    for (let at = first; at < last; at++) if (bytes[at] === quote) return;
    this.from[this.width] = first - this.start;
    this.to[this.width] = last - this.start;
    this.doubled[this.width] = 0;
  }

  #endsLine(at: number): boolean {
    return at >= this.bytes.length || this.bytes[at] === LINE_FEED;
  }

  /** Other characters may begin as the separator does. */
  #isSeparator(at: number): boolean {
    const separator = this.#separator;
    if (this.bytes[at] !== separator[0]) return false;
    for (let i = 1; i < separator.length; i++) {
      if (this.bytes[at + i] !== separator[i]) return false;
    }
    return true;
  }

  #grow(): void {
    const room = 2 * this.width;
    this.from = widened(this.from, new Int32Array(room));
    this.to = widened(this.to, new Int32Array(room));
    this.doubled = widened(this.doubled, new Uint8Array(room));
  }
}

function widened<T extends Int32Array | Uint8Array>(old: T, wider: T): T {
  wider.set(old);
  return wider;
}
