import type { Mend } from "./mend.ts";

/** The text of a decimal is the one that JavaScript writes. */
export const NUMBER: Mend[] = [
  {
    file: "util/number",
    wrong: "return dtoa_impl(value, isSingle);",
    right: "return numberText(<f64>value, 10);",
  },
  {
    file: "util/number",
    wrong: "export function dtoa<",
    right: 'import { numberText } from "florecon/guest/text/number_text";\n\nexport function dtoa<',
  },
  {
    file: "number",
    wrong: "  toString(this: f32, radix: i32 = 0): String {\n    return dtoa(this);",
    right:
      "  toString(this: f32, radix: i32 = 10): String {\n    return numberText(<f64>this, radix);",
  },
  {
    file: "number",
    wrong: "  toString(this: f64, radix: i32 = 0): String {\n    return dtoa(this);",
    right: `  toFixed(this: f64, digits: i32 = 0): String {
    return fixedText(this, digits);
  }

  toString(this: f64, radix: i32 = 10): String {
    return numberText(this, radix);`,
  },
  ...["i32", "i64", "u32", "u64"].map((type) => ({
    file: "number",
    wrong: `  toString(this: ${type}, radix: i32 = 10): String {`,
    right: `  toFixed(this: ${type}, digits: i32 = 0): String {
    return fixedText(<f64>this, digits);
  }

  toString(this: ${type}, radix: i32 = 10): String {`,
  })),
  {
    file: "number",
    wrong:
      'import { itoa32, utoa32, itoa64, utoa64, dtoa } from "./util/number";\nimport { strtol, strtod } from "./util/string";',
    right: `import { itoa32, utoa32, itoa64, utoa64 } from "./util/number";
import { strtol } from "./util/string";
import { fixedText } from "florecon/guest/text/fixed_text";
import { numberText } from "florecon/guest/text/number_text";
import { readDecimal, readInteger } from "florecon/guest/text/read_number";`,
  },
  {
    file: "number",
    wrong:
      "  static parseInt(value: string, radix: i32 = 0): f64 {\n    return strtol<f64>(value, radix);",
    right:
      "  static parseInt(value: string, radix: i32 = 0): f64 {\n    return readInteger(value, radix);",
  },
  {
    file: "number",
    wrong: "  static parseFloat(value: string): f64 {\n    return strtod(value);",
    right: "  static parseFloat(value: string): f64 {\n    return readDecimal(value);",
  },
];
