import { FloreconError } from "../error.ts";

/** Turns a number as a file writes it into JavaScript's spelling; `undefined` where it is none. */
export type Normalise = (cell: string) => string | undefined;

/** Blanks that separate groups of digits: they look alike, so that one of them stands for all. */
const BLANKS = " \u00a0\u2009\u202f";
const APOSTROPHES = "'\u2019";

/** A minus or a plus before a number; Japan's books write a triangle for a minus. */
const BEFORE = "-\u2212+\u25b2\u25b3";

/** A sign or letters of a currency would let two currencies pass for one. */
const CURRENCY = /\p{Sc}/u;
const LETTER = /\p{L}/u;

/** Why a text is a number in no format, where that is seen at once: half a sentence that says what to do. */
export function whyNoNumber(text: string, format = "1234.56"): string | undefined {
  const shown = JSON.stringify(text);
  if (LETTER.test(text)) {
    return `${shown} has letters in it and is not a number such as ${format}; ` +
      "put them in another column";
  }
  if (!CURRENCY.test(text)) return undefined;
  return `${shown} has a sign of a currency; put the currency in a column of its own`;
}

/**
 * Reads a number format: the number 1234.56 as the file writes it, such as `1,234.56`, `1.234,56`,
 * `1 234,56`, `1'234.56` or `1234,56`.
 *
 * The reader it returns takes digits with or without separators between groups of three, or of two above
 * the thousands where those are commas, as in India, and a minus in front, a minus behind, parentheses or a
 * triangle in front. A currency has a column of its own: `5.00 EUR` is no number, since it is not 5.00 USD.
 *
 * @throws {FloreconError} `bad_number_format`
 *
 * @example
 * ```ts
 * numberFormat("1.234,56")("(12.000,5)"); // "-12000.5"
 * ```
 */
export function numberFormat(sample: string): Normalise {
  const match = /^1(\D?)234(?:(\D)56)?$/u.exec(sample);
  const [, group, decimal] = match ?? [];
  if (match === null || group !== "" && group === decimal) {
    throw new FloreconError(
      "bad_number_format",
      `"${sample}" is no number format; write the number 1234.56 as the file does, such as ` +
        `"1,234.56", "1.234,56" or "1 234,56"`,
    );
  }
  // India's commas stand behind every second digit: 12,50,000.00.
  const lakhs = group === "," ? "|\\d{1,2}(?:,\\d{2})+,\\d{3}" : "";
  const groups = group === "" ? "" : `|\\d{1,3}(?:${oneOf(group)}\\d{3})+${lakhs}`;
  const fraction = decimal === undefined ? "" : `(?:${oneOf(decimal)}(\\d*))?`;
  const number = new RegExp(
    `^(\\()?([${BEFORE}])?\\s*(\\d+${groups})${fraction}\\s*([-\u2212])?(\\))?$`,
    "u",
  );
  return (cell) => normalise(cell, number, decimal !== undefined);
}

function normalise(cell: string, number: RegExp, hasFraction: boolean): string | undefined {
  const match = number.exec(cell.trim());
  if (match === null) return undefined;
  const [, open, before, whole, ...rest] = match;
  const fraction = hasFraction ? rest.shift() : undefined;
  const [after, close] = rest;
  const signs = [before, after].filter((sign) => sign !== undefined);
  const bracketed = open !== undefined;
  if (bracketed !== (close !== undefined)) return undefined;
  // One sign at most: nobody can tell what two of them mean.
  if (signs.length + (bracketed ? 1 : 0) > 1) return undefined;
  const negative = bracketed || signs.some((sign) => sign !== "+");
  const digits = whole.replaceAll(/\D/g, "");
  return `${negative ? "-" : ""}${digits}${fraction ? `.${fraction}` : ""}`;
}

/** A character class of the separator and all that look like it. */
function oneOf(separator: string): string {
  if (BLANKS.includes(separator)) return `[${BLANKS}]`;
  if (APOSTROPHES.includes(separator)) return `[${APOSTROPHES}]`;
  return `[${RegExp.escape(separator)}]`;
}
