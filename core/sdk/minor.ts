import type { f64, i32 } from "../dialect.ts";
import { refuse } from "./refusal.ts";

const MAX_SAFE: f64 = 9007199254740991;

/** Ten to this power and a digit more is still exact in a double. */
const MOST_DIGITS: i32 = 18;

/** Below this many minor units each number of them is another double. */
const FEW_DIGITS: f64 = 1e15;

/** Splits a double into two halves of 26 bits: 2^27 + 1. */
const SPLITTER: f64 = 134217729;

/**
 * A decimal amount in whole minor units: `minor(12.34, 2)` is 1234. Nothing is rounded: what is not
 * whole is refused.
 *
 * What counts is the number as a person writes it (the shortest decimal that means this double), not
 * the binary fraction behind it: 1.1 is 110 cents, although the double lies above 1.1.
 *
 * Refuses the row where the result is no safe integer, and for a NaN or an infinity; the answer is then
 * zero.
 *
 * @param x the amount
 * @param digits how many decimals a minor unit stands for, 0 to 18: 2 for EUR, 0 for JPY
 *
 * @example
 * ```ts
 * minor(0.29, 2); // 29
 * minor(-8.575, 3); // -8575
 * ```
 */
export function minor(x: f64, digits: i32): f64 {
  if (!(digits >= 0 && digits <= MOST_DIGITS)) {
    refuse("minor() takes 0 to 18 digits");
    return 0;
  }
  const size = Math.abs(x);
  const scale = powerOfTen(digits);
  const units = size < FEW_DIGITS / scale ? fewDigits(size, scale) : manyDigits(size, scale);
  if (units < 0) {
    refuse(
      x.toString() + " has a part of a minor unit of " + digits.toString() +
        " digits; nothing rounds it",
    );
    return 0;
  }
  if (!(units <= MAX_SAFE)) {
    refuse("an amount is not a number within plus or minus 2^53 - 1 minor units");
    return 0;
  }
  return x < 0 && units > 0 ? -units : units;
}

/** Exact up to 10^22. */
function powerOfTen(digits: i32): f64 {
  let power: f64 = 1;
  for (let i: i32 = 0; i < digits; i++) power *= 10;
  return power;
}

/** The whole number of units that the double is nearest to, if it means that number; else -1. */
function fewDigits(size: f64, scale: f64): f64 {
  const units = Math.floor(size * scale + 0.5);
  return units / scale == size ? units : -1;
}

/**
 * The same for amounts whose units need 16 digits or more, where several numbers of units mean one
 * double. The written one has the fewest digits, and of those it is the nearest to the double.
 */
function manyDigits(size: f64, scale: f64): f64 {
  const product = size * scale;
  if (!(product <= MAX_SAFE)) return product;
  const rest = productError(size, scale, product); // product + rest is exact
  let written: f64 = -1;
  let distance: f64 = 0;
  for (let at: i32 = -1; at <= 2; at++) {
    const units = Math.floor(product) + at;
    if (units / scale != size) continue;
    if (units % 10 == 0) return units; // written with a digit less
    const away = Math.abs(units - product - rest);
    if (written < 0 || away < distance || (away == distance && units % 2 == 0)) {
      written = units;
      distance = away;
    }
  }
  return written;
}

/** What rounding took from a product: a * b == product + error, exactly (Dekker). */
function productError(a: f64, b: f64, product: f64): f64 {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function upperHalf(a: f64): f64 {
  const shifted = SPLITTER * a;
  return shifted - (shifted - a);
}
