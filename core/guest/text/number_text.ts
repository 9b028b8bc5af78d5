/// <reference path="../assembly.d.ts" />
import { BigNatural } from "../json/big_natural.ts";

/** Up to here whole numbers are exact, and a whole number of 64 bits has the same digits. */
const EXACT: f64 = 9007199254740992;
/** Below this no two numbers of so many digits mean one double. */
const FEW_DIGITS: f64 = 1e15;
/** Powers of ten are doubles without rounding up to this one. */
const EXACT_POWER: i32 = 22;
const LOG_OF_TWO: f64 = 0.3010299956639812;
/** From ten to this power on, and below its like, a number is written with an exponent. */
const LARGE: i32 = 21;
const SMALL: i32 = -6;

/**
 * A number as JavaScript writes it: the shortest digits that mean it, of those the nearest, without a
 * point for a whole one.
 *
 * @param radix ten, or another base from 2 to 36 for a whole number within plus or minus 2^53
 */
export function numberText(value: f64, radix: i32): string {
  if (value != value) return "NaN";
  if (value < 0) return "-" + numberText(-value, radix);
  if (value == Infinity) return "Infinity";
  if (value < EXACT && Math.floor(value) == value) return (<i64> value).toString(radix);
  if (radix != 10) throw new RangeError("only a whole number has a text in another base than ten");
  const number = shortest(value);
  return written(number.digits.toString(), number.exponent);
}

/** A decimal number, digits * 10^exponent. */
class Decimal {
  constructor(public digits: u64, public exponent: i32) {}
}

function shortest(value: f64): Decimal {
  let power: f64 = 1;
  for (let places: i32 = 1; places <= EXACT_POWER; places++) {
    power *= 10;
    const digits = Math.round(value * power);
    if (digits > FEW_DIGITS) break;
    // A quotient of two exact numbers is the double that its digits mean.
    if (digits / power == value) return new Decimal(<u64> digits, -places);
  }
  return new Scale(value).shortest();
}

/**
 * The shortest digits of any double, without rounding (Steele and White, Burger and Dybvig): what is
 * left of the number, over a scale, and how far the next doubles are on either side.
 */
class Scale {
  private rest: BigNatural = new BigNatural(0);
  private scale: BigNatural = new BigNatural(1);
  private below: BigNatural = new BigNatural(1);
  private above: BigNatural = new BigNatural(1);
  /** What lies halfway to the next double is read as the one whose last bit is zero. */
  private reaches: bool = false;
  private exponent: i32 = 0;

  constructor(value: f64) {
    const bits = reinterpret<u64>(value);
    const fraction: u64 = bits & 0xfffffffffffff;
    const biased: i64 = <i64> (bits >> 52);
    const mantissa: u64 = biased == 0 ? fraction : fraction | 0x10000000000000;
    const power: i64 = (biased == 0 ? 1 : biased) - 1075; // value == mantissa * 2^power
    const isEdge = fraction == 0 && biased > 1; // the next one below is half as far
    this.reaches = (mantissa & 1) == 0;
    this.rest = new BigNatural(mantissa << (isEdge ? 2 : 1));
    this.scale.timesPower(2, (isEdge ? 2 : 1) + (power < 0 ? -power : 0));
    if (isEdge) this.above.timesPower(2, 1);
    if (power > 0) {
      this.rest.timesPower(2, power);
      this.below.timesPower(2, power);
      this.above.timesPower(2, power);
    }
    const magnitude: i64 = power + 63 - clz<u64>(mantissa);
    this.fit(<i32> Math.ceil(<f64> magnitude * LOG_OF_TWO - 1e-10));
  }

  /**
   * Makes the number over the scale one that begins with its first digit.
   *
   * @param estimate how many digits stand before the point, or one less
   */
  private fit(estimate: i32): void {
    if (estimate > 0) this.scale.timesPower(10, estimate);
    else this.grow(-estimate);
    this.exponent = estimate;
    if (!this.isPast()) this.grow(1);
    else this.exponent++;
  }

  private grow(powers: i64): void {
    this.rest.timesPower(10, powers);
    this.below.timesPower(10, powers);
    this.above.timesPower(10, powers);
  }

  shortest(): Decimal {
    let digits: u64 = 0;
    while (true) {
      this.exponent--;
      let digit: u64 = 0;
      for (; this.rest.compare(this.scale) >= 0; digit++) this.rest.minus(this.scale);
      const order = this.rest.compare(this.below);
      const isLow = order < 0 || (order == 0 && this.reaches);
      const isHigh = this.isPast();
      digits = digits * 10 + digit;
      if (isLow || isHigh) {
        if (isHigh && (!isLow || this.isUpperHalf(digit))) digits++;
        return new Decimal(digits, this.exponent);
      }
      this.grow(1);
    }
  }

  /** Whether the number and what may be added to it reach the scale. */
  private isPast(): bool {
    const most = this.rest.copy();
    most.plus(this.above);
    const order = most.compare(this.scale);
    return order > 0 || (order == 0 && this.reaches);
  }

  private isUpperHalf(digit: u64): bool {
    const twice = this.rest.copy();
    twice.timesPlus(2, 0);
    const order = twice.compare(this.scale);
    return order > 0 || (order == 0 && (digit & 1) == 1);
  }
}

/** Digits with a point or an exponent where JavaScript has them. */
function written(digits: string, exponent: i32): string {
  const count = digits.length;
  const point = count + exponent;
  if (point > LARGE || point <= SMALL) {
    const fraction = count > 1 ? "." + digits.substring(1) : "";
    const sign = point > 0 ? "e+" : "e";
    return digits.charAt(0) + fraction + sign + (point - 1).toString();
  }
  if (point >= count) return digits + "0".repeat(point - count);
  if (point > 0) return digits.substring(0, point) + "." + digits.substring(point);
  return "0." + "0".repeat(-point) + digits;
}
