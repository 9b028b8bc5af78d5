/// <reference path="../assembly.d.ts" />
import { decimal } from "./decimal.ts";
import { OBJECT } from "./kind.ts";
import { hexDigit, Scanner } from "./scanner.ts";

/** A value that stands checked in the text of a command, read when it is asked for. */
export class JsonValue {
  /** An object's names. */
  names: string[] = [];
  /** The members of a list or an object. */
  members: JsonValue[] = [];

  constructor(public kind: i32, private start: usize, private end: usize) {}

  /** Reads the members of a list or an object, one level deep. */
  open(): void {
    const named = this.kind == OBJECT;
    const scanner = new Scanner(this.start, this.end);
    if (!scanner.enter()) return;
    do {
      if (named) {
        const from = scanner.at;
        scanner.name();
        this.names.push(unescaped(from + 1));
      }
      const from = scanner.at;
      const kind = scanner.kind();
      scanner.skip();
      this.members.push(new JsonValue(kind, from, scanner.at));
    } while (scanner.more(named));
  }

  /** A list's members as numbers; NaN stands for one that is none. */
  numbers(): f64[] {
    const found: f64[] = [];
    const scanner = new Scanner(this.start, this.end);
    if (!scanner.enter()) return found;
    do {
      const from = scanner.at;
      scanner.skip();
      found.push(decimal(from, scanner.at));
    } while (scanner.more(false));
    return found;
  }

  /** The double nearest to a number, plus or minus infinity beyond the largest. */
  number(): f64 {
    return decimal(this.start, this.end);
  }

  text(): string {
    return unescaped(this.start + 1);
  }

  flag(): bool {
    return load<u8>(this.start) == 0x74;
  }
}

/** A whole document; `problem` of the scanner says what is wrong with it. */
export function parse(scanner: Scanner): JsonValue {
  const kind = scanner.kind();
  const from = scanner.at;
  scanner.skip();
  const value = new JsonValue(kind, from, scanner.at);
  scanner.finish();
  return value;
}

/** The text that begins behind a quote. */
function unescaped(start: usize): string {
  const parts: string[] = [];
  let from = start;
  let at = start;
  while (load<u8>(at) != 0x22) {
    if (load<u8>(at) != 0x5c) {
      at++;
      continue;
    }
    parts.push(String.UTF8.decodeUnsafe(from, at - from));
    const code = load<u8>(at + 1);
    if (code == 0x75) {
      let unit: i32 = 0;
      for (let i: usize = 2; i < 6; i++) unit = (unit << 4) | hexDigit(load<u8>(at + i));
      parts.push(String.fromCharCode(unit));
      at += 6;
    } else {
      parts.push(String.fromCharCode(meant(code)));
      at += 2;
    }
    from = at;
  }
  parts.push(String.UTF8.decodeUnsafe(from, at - from));
  return parts.join("");
}

/** What a letter behind a backslash means. */
function meant(code: u8): i32 {
  if (code == 0x62) return 0x08;
  if (code == 0x66) return 0x0c;
  if (code == 0x6e) return 0x0a;
  if (code == 0x72) return 0x0d;
  return code == 0x74 ? 0x09 : <i32> code;
}
