import type { Decimal } from "../../table/mod.ts";

/** What stands in an object under one name. */
export type JsonCell =
  | { kind: "text"; value: string }
  | { kind: "decimal"; value: Decimal }
  | { kind: "boolean"; value: boolean }
  | { kind: "nested" }
  | null;

/** Why a line is no object: half a sentence. */
export class JsonFault extends Error {}

const TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const NUMBER = /(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?(?![\w.])/y;
const WORD = /(true|false|null)(?!\w)/y;
const QUOTE = 0x22;
/** A blank, a tab, and what ends a line. */
const BLANKS = [0x20, 0x09, 0x0d, 0x0a];
// deno-lint-ignore no-control-regex
const ESCAPED = /[\\\0-\x1f]/;
/** Larger numbers than this nobody counts. */
const MOST_EXPONENT = 400;

/**
 * The cells of one object, by name, with every digit of every number: JavaScript's own reader would
 * make doubles of them, and of two cells of one name take the last.
 *
 * @throws {JsonFault}
 */
export function readObject(line: string): Map<string, JsonCell> {
  const scanner = new Scanner(line);
  const cells = new Map<string, JsonCell>();
  scanner.expect("{", "the line is no object; write one object a line");
  if (!scanner.take("}")) {
    do {
      const name = scanner.text();
      if (cells.has(name)) throw new JsonFault(`"${name}" is there twice; rename one of them`);
      scanner.expect(":", `no value follows "${name}"`);
      cells.set(name, scanner.value());
    } while (scanner.take(","));
    scanner.expect("}", "the object does not end; is the file whole?");
  }
  scanner.end();
  return cells;
}

class Scanner {
  #at = 0;

  constructor(private readonly line: string) {}

  expect(sign: string, why: string): void {
    if (!this.take(sign)) throw new JsonFault(why);
  }

  take(sign: string): boolean {
    this.#passBlanks();
    if (this.line[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  end(): void {
    this.#passBlanks();
    if (this.#at < this.line.length) throw new JsonFault("something follows the object");
  }

  text(): string {
    this.#passBlanks();
    const text = this.#text();
    if (text === undefined) throw new JsonFault("a name is missing");
    return text;
  }

  value(): JsonCell {
    this.#passBlanks();
    const text = this.#text();
    if (text !== undefined) return { kind: "text", value: text };
    const number = this.#match(NUMBER);
    if (number !== null) return { kind: "decimal", value: decimal(number) };
    const word = this.#match(WORD)?.[1];
    if (word !== undefined) {
      return word === "null" ? null : { kind: "boolean", value: word === "true" };
    }
    return this.#nested();
  }

  #text(): string | undefined {
    const { line } = this;
    const start = this.#at;
    if (line.charCodeAt(start) !== QUOTE) return undefined;
    const end = line.indexOf('"', start + 1);
    const plain = line.slice(start + 1, end);
    // Most texts hold nothing that has to be resolved.
    if (end > 0 && !ESCAPED.test(plain)) {
      this.#at = end + 1;
      return plain;
    }
    const found = this.#match(TEXT);
    if (found === null) throw new JsonFault("a text does not end");
    return parsed(found[0]) as string;
  }

  #passBlanks(): void {
    while (BLANKS.includes(this.line.charCodeAt(this.#at))) this.#at++;
  }

  /** Goes past a list or an object: nothing can be made of it, but it has to be one. */
  #nested(): JsonCell {
    const start = this.#at;
    for (let depth = 0;;) {
      this.#match(/[^"[\]{}]*/y);
      const sign = this.line[this.#at];
      if (sign === undefined || depth === 0 && sign !== "[" && sign !== "{") {
        throw new JsonFault("a value is missing, or does not end");
      }
      if (sign === '"') {
        this.#text();
        continue;
      }
      this.#at++;
      depth += sign === "[" || sign === "{" ? 1 : -1;
      if (depth === 0) break;
    }
    parsed(this.line.slice(start, this.#at));
    return { kind: "nested" };
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.line);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JsonFault("a value is no JSON");
  }
}

/** A number with all of its digits: of `1.50` the scale is 2, and of `15e-1` it is 1. */
function decimal([, sign, whole, fraction = "", power = "0"]: string[]): Decimal {
  const exponent = Number(power);
  if (Math.abs(exponent) > MOST_EXPONENT) {
    throw new JsonFault("a number is too large, or too small");
  }
  const value = BigInt(`${sign}${whole}${fraction}`);
  const scale = fraction.length - exponent;
  return scale >= 0 ? { value, scale } : { value: value * 10n ** BigInt(-scale), scale: 0 };
}
