/// <reference path="../assembly.d.ts" />
import { BigNatural } from "../json/big_natural.ts";
import { numberText } from "./number_text.ts";

/** From here on JavaScript writes a number as it writes it elsewhere. */
const LARGE: f64 = 1e21;
const MOST_DIGITS: i32 = 100;
/** Up to here whole numbers are exact. */
const EXACT: f64 = 9007199254740992;

/**
 * A number with so many digits behind the point, as JavaScript writes it: rounded from its exact value,
 * half a digit away from zero.
 *
 * @throws where `digits` is below 0 or above 100
 */
export function fixedText(value: f64, digits: i32): string {
  if (digits < 0 || digits > MOST_DIGITS) {
    throw new RangeError("toFixed() takes 0 to 100 digits");
  }
  if (value != value) return "NaN";
  if (value < 0) return "-" + fixedText(-value, digits);
  if (value >= LARGE) return numberText(value, 10);
  const text = value < EXACT && Math.floor(value) == value
    ? (<i64> value).toString() + "0".repeat(digits)
    : rounded(value, digits).padStart(digits + 1, "0");
  const point = text.length - digits;
  const whole = value == 0 ? "0" : text.substring(0, point);
  return digits == 0 ? whole : whole + "." + text.substring(point);
}

/** value * 10^digits, rounded: (2 * value * 10^digits + 1) / 2, without its fraction. */
function rounded(value: f64, digits: i32): string {
  const bits = reinterpret<u64>(value);
  const fraction: u64 = bits & 0xfffffffffffff;
  const biased: i64 = <i64> (bits >> 52);
  const power: i64 = (biased == 0 ? 1 : biased) - 1075; // value == mantissa * 2^power
  const rest = new BigNatural(biased == 0 ? fraction : fraction | 0x10000000000000);
  const scale = new BigNatural(1);
  rest.timesPower(10, <i64> digits);
  if (power > 0) rest.timesPower(2, power);
  else scale.timesPower(2, -power);
  rest.timesPlus(2, 0);
  rest.plus(scale);
  scale.timesPlus(2, 0);
  return quotient(rest, scale);
}

/** What one number is over another, digit by digit; empty where it is less than one. */
function quotient(rest: BigNatural, scale: BigNatural): string {
  let count: i32 = 0;
  for (; rest.compare(scale) >= 0; count++) scale.timesPlus(10, 0);
  let text = "";
  for (; count > 0; count--) {
    rest.timesPlus(10, 0);
    let digit: i32 = 0;
    for (; rest.compare(scale) >= 0; digit++) rest.minus(scale);
    text += digit.toString();
  }
  return text;
}
