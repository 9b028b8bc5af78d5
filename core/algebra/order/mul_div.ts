import type { bool, f64 } from "../../dialect.ts";

/** The largest integer up to which a double counts without a gap, 2^53 - 1. */
export const MAX_EXACT: f64 = 9007199254740991;

/** Whether a double is a whole number that counts exactly. */
export function isExact(x: f64): bool {
  return Math.abs(x) <= MAX_EXACT && Math.floor(x) == x;
}

/**
 * `trunc(a * b / c)`, exact although the product may need 106 bits.
 *
 * @param a a safe integer
 * @param b a safe integer
 * @param c a safe integer, not zero
 * @returns a safe integer, or NaN where the quotient is none
 */
export function mulDiv(a: f64, b: f64, c: f64): f64 {
  if (a == c) return b;
  if (b == c) return a;
  const quotient = unsigned(Math.abs(a), Math.abs(b), Math.abs(c));
  if (!(quotient <= MAX_EXACT)) return NaN;
  if (quotient == 0) return 0;
  return (a < 0) != (b < 0) != (c < 0) ? -quotient : quotient;
}

function unsigned(a: f64, b: f64, c: f64): f64 {
  // Of two safe integers, the rounded quotient never reaches the next whole number.
  if (a * b <= MAX_EXACT) return Math.floor(a * b / c);
  // Long division of `a * b`, one binary digit of `a` at a time. What is left stays below `c`, so
  // that nothing here passes 53 bits, except a quotient that is too large anyhow.
  const whole = Math.floor(b / c);
  const part = b - whole * c;
  let quotient: f64 = 0;
  let left: f64 = 0;
  let rest = a;
  let digit: f64 = 4503599627370496;
  while (digit > a) digit /= 2;
  while (digit >= 1) {
    quotient *= 2;
    if (left >= c - left) quotient += 1;
    left = wrapped(left, left, c);
    if (rest >= digit) {
      rest -= digit;
      quotient += whole;
      if (left >= c - part) quotient += 1;
      left = wrapped(left, part, c);
    }
    digit /= 2;
  }
  return quotient;
}

/** `(x + y) mod c` for x and y below c, without passing c on the way. */
function wrapped(x: f64, y: f64, c: f64): f64 {
  return x >= c - y ? x - (c - y) : x + y;
}
