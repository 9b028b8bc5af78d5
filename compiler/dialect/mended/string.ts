import type { Mend } from "./mend.ts";

const file = "string";

export const STRING: Mend[] = [
  {
    file,
    wrong: 'import { Array } from "./array";',
    right: `import { Array } from "./array";
import { readDecimal, readInteger } from "florecon/guest/text/read_number";
import { replaced } from "florecon/guest/text/replaced";`,
  },
  // A place that is not there has no text.
  {
    file,
    wrong: "  at(pos: i32): String {",
    right: `  __unitAt(pos: i32): String | null {
    const length = this.length;
    return pos < length && pos >= -length ? this.at(pos) : null;
  }

  at(pos: i32): String {`,
  },
  // `replaceAll` wrote past the end of the text that it makes, and cut it off, where what it puts in
  // is longer than twice the text.
  {
    file,
    wrong: "if (offset + chunk + replaceLen > outSize) {\n        outSize <<= 1;",
    right: `if (offset + chunk + replaceLen > outSize) {
        outSize = max(outSize << 1, offset + chunk + replaceLen);`,
  },
  // `trim` left blanks where more than half of a text is blanks in front.
  {
    file,
    wrong:
      "while (offset < size && isSpace(load<u16>(changetype<usize>(this) + offset))) {\n      offset += 2; size -= 2;",
    right:
      "while (size && isSpace(load<u16>(changetype<usize>(this) + offset))) {\n      offset += 2; size -= 2;",
  },
  // A dollar in the replacement may stand for what was found, or for what is around it.
  {
    file,
    wrong: "replace(search: String, replacement: String): String {",
    right: `replace(search: String, replacement: String): String {
    if (replacement.includes("$")) return replaced(this, search, replacement, false);`,
  },
  {
    file,
    wrong: "replaceAll(search: String, replacement: String): String {",
    right: `replaceAll(search: String, replacement: String): String {
    if (replacement.includes("$")) return replaced(this, search, replacement, true);`,
  },
  // The empty text is found where one begins to look.
  {
    file,
    wrong: "if (!searchLen) return 0;",
    right: "if (!searchLen) return min(max(start, 0), this.length);",
  },
  {
    file,
    wrong: "if (!searchLen) return this.length;",
    right: "if (!searchLen) return min(max(start, 0), this.length);",
  },
  // A length below zero pads nothing.
  {
    file,
    wrong: 'padStart(length: i32, pad: string = " "): String {',
    right: 'padStart(length: i32, pad: string = " "): String {\n    length = max(length, 0);',
  },
  {
    file,
    wrong: 'padEnd(length: i32, pad: string = " "): String {',
    right: 'padEnd(length: i32, pad: string = " "): String {\n    length = max(length, 0);',
  },
  // A sigma ends its word if a letter stands before it, whatever stands before that word.
  {
    file: "util/string",
    wrong: "if (isCased(c)) {\n        found = true;",
    right: "if (isCased(c)) {\n        found = true;\n        break;",
  },
  // There is no number for what JavaScript answers here: NaN, undefined.
  {
    file,
    wrong: "return -1; // (NaN)",
    right: 'throw new RangeError("charCodeAt past the end of the text");',
  },
  {
    file,
    wrong: "return -1; // (undefined)",
    right: 'throw new RangeError("codePointAt past the end of the text");',
  },
  {
    file,
    wrong: "assert(<u32>code <= 0x10FFFF);",
    right: 'if (<u32>code > 0x10FFFF) throw new RangeError("no code point");',
  },
  // Both read what JavaScript reads, and round once.
  {
    file,
    wrong: "return strtol<f64>(str, radix);",
    right: "return readInteger(str, radix);",
  },
  {
    file,
    wrong: "return strtod(str);",
    right: "return readDecimal(str);",
  },
];
