const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:[eE][+-]?\d{1,3})?$/;

/** Digits that any double keeps. */
const KEPT_DIGITS = 15;
/** Digits that tell every double from its neighbours. */
const ALL_DIGITS = 17;

/**
 * The double that a workbook means; `undefined` where it is none, or where the text has digits that a
 * double would change: a program other than a spreadsheet wrote 80000000000000.01.
 */
export function readNumber(text: string): number | undefined {
  const match = NUMBER.exec(text);
  const value = Number(text);
  if (match === null || !Number.isFinite(value)) return undefined;
  const [, whole, fraction = ""] = match;
  const significant = `${whole}${fraction}`.replace(/^0+/, "");
  const digits = significant.replace(/0+$/, "").length;
  if (digits <= KEPT_DIGITS) return value;
  const written = value.toPrecision(Math.min(digits, ALL_DIGITS));
  const own = written.replace(/e.*$/, "").replace(/\D/g, "").replace(/^0+|0+$/g, "");
  return significant.replace(/0+$/, "") === own ? value : undefined;
}
