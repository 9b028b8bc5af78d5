/// <reference path="../assembly.d.ts" />
import { BigNatural } from "./big_natural.ts";
import { isDigit } from "./scanner.ts";

/** Up to here a whole number and a power of ten are doubles without rounding. */
const EXACT_WHOLE: u64 = 9007199254740992;
const EXACT_POWER: i64 = 22;

/** No double needs more digits to be told from its neighbours; later ones only break a tie. */
const MOST_DIGITS: i32 = 780;

/** The bits of infinity. */
const INFINITE: u64 = 0x7ff0000000000000;

/** The double nearest to a JSON number, ties to even, and NaN for a value that is no number. */
export function decimal(start: usize, end: usize): f64 {
  const negative = load<u8>(start) == 0x2d;
  let at = negative ? start + 1 : start;
  if (!isDigit(load<u8>(at))) return NaN;
  let digits: u64 = 0; // the first 19 significant digits, as a number
  let kept: i32 = 0;
  let exponent: i64 = 0;
  let fraction: bool = false;
  const first = at;
  for (; at < end; at++) {
    const code = load<u8>(at);
    if (code == 0x2e) fraction = true;
    else if (!isDigit(code)) break;
    else {
      if (fraction) exponent--;
      if (kept > 0 || code != 0x30) kept++;
      if (kept <= 19) digits = digits * 10 + <u64> (code - 0x30);
    }
  }
  const last = at;
  if (at < end) exponent += written(at + 1, end);
  const size = kept == 0
    ? 0.0
    : kept <= 19 && digits <= EXACT_WHOLE && abs(exponent) <= EXACT_POWER
    ? scaled(<f64> digits, exponent)
    : nearest(first, last, kept, digits, exponent);
  return negative ? -size : size;
}

/** An exponent behind its `e`; nothing beyond a million makes a difference. */
function written(start: usize, end: usize): i64 {
  const sign = load<u8>(start);
  let value: i64 = 0;
  for (let at = isDigit(sign) ? start : start + 1; at < end; at++) {
    if (value < 1000000) value = value * 10 + <i64> (load<u8>(at) - 0x30);
  }
  return sign == 0x2d ? -value : value;
}

function abs(value: i64): i64 {
  return value < 0 ? -value : value;
}

/** A number times a power of ten, rounded once where the power is exact and often where it is not. */
function scaled(value: f64, exponent: i64): f64 {
  let rest = exponent;
  let result = value;
  while (rest != 0) {
    const step: i64 = abs(rest) < EXACT_POWER ? abs(rest) : EXACT_POWER;
    let power: f64 = 1;
    for (let i: i64 = 0; i < step; i++) power *= 10;
    if (rest > 0) {
      result *= power;
      rest -= step;
    } else {
      result /= power;
      rest += step;
    }
  }
  return result;
}

/**
 * Guesses from the first 19 digits, then steps over to the neighbour until the exact number lies
 * between the two midpoints around the guess.
 */
function nearest(start: usize, end: usize, kept: i32, digits: u64, exponent: i64): f64 {
  const magnitude = <i64> kept + exponent; // the number lies below ten to this power
  if (magnitude > 310) return Infinity;
  if (magnitude < -330) return 0;
  const dropped: i64 = kept > 19 ? <i64> kept - 19 : 0;
  const guess = scaled(<f64> digits, exponent + dropped);
  let bits: u64 = reinterpret<u64>(guess);

  const used: i32 = kept < MOST_DIGITS ? kept : MOST_DIGITS;
  const number = new Exact(start, end, used, exponent + <i64> (kept - used));
  while (bits < INFINITE && number.isPast(bits)) bits++;
  while (bits > 0 && !number.isPast(bits - 1)) bits--;
  return reinterpret<f64>(bits);
}

/** A decimal number without rounding: whole * 10^exponent. */
class Exact {
  private whole: BigNatural = new BigNatural(0);

  constructor(start: usize, end: usize, used: i32, private exponent: i64) {
    let seen: i32 = 0;
    let more: bool = false;
    for (let at = start; at < end; at++) {
      const code = load<u8>(at);
      if (code == 0x2e || (seen == 0 && code == 0x30)) continue;
      if (seen < used) this.whole.timesPlus(10, <u32> (code - 0x30));
      else more = more || code != 0x30;
      seen++;
    }
    if (more) {
      this.whole.timesPlus(10, 1); // something behind the last digit, however little
      this.exponent--;
    }
  }

  /** Whether it rounds to a double above the one with these bits. */
  isPast(bits: u64): bool {
    const biased: i64 = <i64> (bits >> 52);
    const fraction: u64 = bits & 0xfffffffffffff;
    const mantissa: u64 = biased == 0 ? fraction : fraction | 0x10000000000000;
    // The midpoint to the next double is (2 * mantissa + 1) * 2^power.
    const power: i64 = (biased == 0 ? 1 : biased) - 1076;
    const left = this.whole.copy();
    const right = new BigNatural(2 * mantissa + 1);
    if (this.exponent > 0) left.timesPower(10, this.exponent);
    else right.timesPower(10, -this.exponent);
    if (power > 0) right.timesPower(2, power);
    else left.timesPower(2, -power);
    const order = left.compare(right);
    return order > 0 || (order == 0 && (mantissa & 1) == 1);
  }
}
