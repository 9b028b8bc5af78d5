/// <reference path="../assembly.d.ts" />
import { isUtf8 } from "../utf8.ts";
import { FLAG, LIST, NULL, NUMBER, OBJECT, TEXT } from "./kind.ts";

/** Commands are three levels deep; this is where a bomb of brackets stops. */
const DEEPEST: i32 = 64;

/**
 * Walks over JSON without building anything. What it finds wrong is the `problem`, and from then on
 * it stands at the end.
 */
export class Scanner {
  /** What is wrong and where, or an empty text. */
  problem: string = "";
  private depth: i32 = 0;

  /** @param at where to begin; it moves past what was read */
  constructor(public at: usize, private end: usize, private start: usize = at) {}

  /** The kind of the value ahead. */
  kind(): i32 {
    const next = this.peek();
    if (next == 0x7b) return OBJECT;
    if (next == 0x5b) return LIST;
    if (next == 0x22) return TEXT;
    if (next == 0x74 || next == 0x66) return FLAG;
    return next == 0x6e ? NULL : NUMBER;
  }

  /** Steps over one value. */
  skip(): void {
    const kind = this.kind();
    if (kind == NUMBER) this.number();
    else if (kind == TEXT) this.text();
    else if (kind == NULL) this.word("null");
    else if (kind == FLAG) this.word(load<u8>(this.at) == 0x74 ? "true" : "false");
    else {
      if (++this.depth > DEEPEST) this.fail("more than 64 levels");
      this.members(kind == OBJECT);
      this.depth--;
    }
  }

  private members(named: bool): void {
    if (!this.enter()) return;
    do {
      if (named) this.name();
      this.skip();
    } while (this.more(named));
  }

  /** Steps into a list or an object; false when it is empty, and past it then. */
  enter(): bool {
    const close: u8 = load<u8>(this.at) + 2; // `[` and `]`, `{` and `}` lie two apart
    this.at++;
    if (this.peek() != close) return this.problem.length == 0;
    this.at++;
    return false;
  }

  /** Steps over a comma, or out of the list or object. */
  more(named: bool): bool {
    const next = this.peek();
    if (next == 0x2c) {
      this.at++;
      this.peek();
      return this.problem.length == 0;
    }
    this.character(named ? 0x7d : 0x5d);
    return false;
  }

  /** Steps over a name and its colon. */
  name(): void {
    if (this.peek() != 0x22) this.unexpected();
    else this.text();
    this.peek();
    this.character(0x3a);
    this.peek();
  }

  /** Nothing but white space may follow. */
  finish(): void {
    this.space();
    if (this.at < this.end) this.unexpected();
  }

  /** The character ahead, or zero at the end, which is a problem. */
  private peek(): u8 {
    this.space();
    if (this.at < this.end) return load<u8>(this.at);
    this.fail("an early end");
    return 0;
  }

  private space(): void {
    while (this.at < this.end) {
      const code = load<u8>(this.at);
      if (code != 0x20 && code != 0x0a && code != 0x0d && code != 0x09) return;
      this.at++;
    }
  }

  private character(code: u8): void {
    if (this.at < this.end && load<u8>(this.at) == code) this.at++;
    else this.unexpected();
  }

  private word(word: string): void {
    for (let i: i32 = 0; i < word.length; i++) this.character(<u8> word.charCodeAt(i));
  }

  private text(): void {
    const from = ++this.at;
    while (this.at < this.end) {
      const code = load<u8>(this.at);
      if (code < 0x20) return this.unexpected();
      if (code == 0x22) {
        if (!isUtf8(from, this.at)) this.fail("text that is not UTF-8");
        else this.at++;
        return;
      }
      this.at++;
      if (code == 0x5c) this.escape();
    }
    this.fail("an early end");
  }

  private escape(): void {
    const code: u8 = this.at < this.end ? load<u8>(this.at) : 0;
    if (code == 0x75) {
      this.at++;
      for (let i: i32 = 0; i < 4; i++) {
        if (this.at >= this.end || hexDigit(load<u8>(this.at)) < 0) return this.unexpected();
        this.at++;
      }
    } else if (
      code == 0x22 || code == 0x5c || code == 0x2f || code == 0x62 || code == 0x66 ||
      code == 0x6e || code == 0x72 || code == 0x74
    ) this.at++;
    else this.unexpected();
  }

  private number(): void {
    if (this.at < this.end && load<u8>(this.at) == 0x2d) this.at++;
    if (this.at < this.end && load<u8>(this.at) == 0x30) this.at++;
    else this.digits();
    if (this.at < this.end && load<u8>(this.at) == 0x2e) {
      this.at++;
      this.digits();
    }
    if (this.at < this.end && (load<u8>(this.at) | 0x20) == 0x65) {
      this.at++;
      if (this.at < this.end && (load<u8>(this.at) == 0x2b || load<u8>(this.at) == 0x2d)) this.at++;
      this.digits();
    }
  }

  private digits(): void {
    const from = this.at;
    while (this.at < this.end && isDigit(load<u8>(this.at))) this.at++;
    if (this.at == from) this.unexpected();
  }

  private unexpected(): void {
    this.fail(this.at < this.end ? "an unexpected character" : "an early end");
  }

  private fail(problem: string): void {
    if (this.problem.length == 0) {
      this.problem = problem + " at byte " + (this.at - this.start).toString();
    }
    this.at = this.end;
  }
}

export function isDigit(code: u8): bool {
  return code >= 0x30 && code <= 0x39;
}

/** The value of a hexadecimal digit, or -1. */
export function hexDigit(code: u8): i32 {
  if (isDigit(code)) return <i32> code - 0x30;
  const lower: i32 = <i32> code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
