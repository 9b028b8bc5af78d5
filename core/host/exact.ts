/**
 * Decimals as doubles. A double stands for the shortest decimal that means it; a decimal that is not
 * that one would come back as another, and is not taken.
 *
 * @module
 */

/** A decimal, its sign and its power of ten apart. */
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** So many digits always come back as they were. */
const SAFE_DIGITS = 15;
const EXACT = 10 ** SAFE_DIGITS;

/**
 * The double that stands for a decimal such as `-1234.50` or `1.5e3`; `undefined` where another decimal would
 * come back, or it is beyond 2^53 - 1.
 */
export function exactNumber(text: string): number | undefined {
  const value = Number(text);
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return undefined;
  // Adding 0 turns -0 into 0.
  if (text.length <= SAFE_DIGITS) return value + 0;
  return sameDecimal(text, String(value)) ? value + 0 : undefined;
}

/** A double without an exponent: `0.0000001`. */
export function plainText(value: number): string {
  const text = String(value);
  const [, mantissa, power] = /^(.*)e([+-]\d+)$/.exec(text) ?? [];
  if (mantissa === undefined) return text;
  const [, sign, whole, fraction = ""] = DECIMAL.exec(mantissa)!;
  const places = Number(power);
  const digits = whole + fraction;
  if (places < 0) return `${sign}0.${"0".repeat(-places - 1)}${digits}`;
  return sign + digits.padEnd(places + 1, "0");
}

/** How many decimals a double has, as it is written. */
export function decimalsOf(value: number): number {
  const text = plainText(value);
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** Whether a double is written with so many decimals at most. */
export function hasDecimals(value: number, most: number): boolean {
  const scale = 10 ** most;
  const units = Math.round(value * scale);
  // Of a number of units that is exact, one division makes the very double that was written.
  if (Math.abs(units) < EXACT && units / scale === value) return true;
  return decimalsOf(value) <= most;
}

/** A double rounded to so many decimals, halves away from zero: of what is written, not of the bits. */
export function roundedTo(value: number, decimals: number): number {
  if (decimalsOf(value) <= decimals) return value;
  const [, sign, whole, fraction] = DECIMAL.exec(plainText(value))!;
  const units = BigInt(whole + fraction.slice(0, decimals)) + (fraction[decimals] >= "5" ? 1n : 0n);
  const digits = String(units).padStart(decimals + 1, "0");
  const end = digits.length - decimals;
  return Number(`${sign}${digits.slice(0, end)}.${digits.slice(end)}`) + 0;
}

function sameDecimal(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function canonical(text: string): string {
  const [, sign, whole, fraction = "", power = "0"] = DECIMAL.exec(text)!;
  const digits = (whole + fraction).replace(/^0+/, "");
  const short = digits.replace(/0+$/, "");
  const places = Number(power) - fraction.length + digits.length - short.length;
  return short === "" ? "0" : `${sign === "-" ? "-" : ""}${short}e${places}`;
}
