/** Past this many digits a number no longer counts exactly: it is known by a key. */
const MOST_DIGITS: i32 = 15;

/** Texts of up to so many characters are keys by themselves. */
const SHORT: i32 = 6;

/** Primes below 2^26 and 2^27: two remainders make a key of 53 bits. */
const HIGH: f64 = 67108859;
const LOW: f64 = 134217689;

/**
 * Adds the document numbers in a text to a list, each once and without the letters in front:
 * `RI-104317`, `inv104317` and `0104317` are all 104317. What has letters behind or between its
 * digits (`104317B`) goes by the key of its text. Months and days (`202601`, `20260131`) are none.
 *
 * @param fewest how many characters a number has at least
 */
export function addNumbers(text: string, fewest: f64, numbers: f64[]): void {
  let digits: i32 = 0; // since the first digit of the run, letters counted too
  let pure: bool = true;
  let value: f64 = 0;
  for (let at: i32 = 0; at <= text.length; at++) {
    const code: i32 = at < text.length ? text.charCodeAt(at) : 0;
    if (isDigit(code)) {
      digits++;
      value = value * 10 + <f64> (code - 48);
    } else if (isLetter(code)) {
      if (digits > 0) {
        digits++;
        pure = false;
      }
    } else {
      if (<f64> digits >= fewest && !(pure && isCalendar(value, digits))) {
        const plain = pure && digits <= MOST_DIGITS;
        const number = plain ? value : keyOf(text, at - digits, at);
        if (number > 0 && !numbers.includes(number)) numbers.push(number);
      }
      digits = 0;
      pure = true;
      value = 0;
    }
  }
}

/** A number that stands for a part of a text: equal for equal parts, whatever their case. */
export function keyOf(text: string, from: i32, to: i32): f64 {
  if (to - from <= SHORT) return packed(text, from, to);
  let high: f64 = 1;
  let low: f64 = 1;
  for (let at = from; at < to; at++) {
    const code: f64 = <f64> capital(text.charCodeAt(at));
    high = rest(high * 131 + code, HIGH);
    low = rest(low * 137 + code, LOW);
  }
  return high * LOW + low;
}

/** Six characters of a byte each, as they are; others are told apart by a remainder. */
function packed(text: string, from: i32, to: i32): f64 {
  let value: f64 = 0;
  for (let at = from; at < to; at++) value = value * 256 + <f64> capital(text.charCodeAt(at));
  return value;
}

/** One number for two keys. */
export function joined(a: f64, b: f64): f64 {
  const high = rest(rest(a, HIGH) * 131 + rest(b, HIGH), HIGH);
  const low = rest(rest(a, LOW) * 137 + rest(b, LOW), LOW);
  return high * LOW + low;
}

/**
 * Whether two numbers may be one, of which one was keyed in badly: a digit wrong, lost, or one too
 * many, two of them swapped, or up to two cut off at the end.
 */
export function alike(one: f64, other: f64): bool {
  const a = digitsOf(Math.max(one, other));
  const b = digitsOf(Math.min(one, other));
  const longer = a.length - b.length;
  if (longer > 2 || a.length > MOST_DIGITS) return one == other;
  if (a.startsWith(b)) return true;
  let head: i32 = 0;
  while (head < b.length && a.charCodeAt(head) == b.charCodeAt(head)) head++;
  let tail: i32 = 0;
  while (tail < b.length - head && fromEnd(a, tail) == fromEnd(b, tail)) tail++;
  const different = b.length - head - tail;
  if (longer == 1) return different == 0;
  if (longer == 2) return false;
  return different == 1 || (different == 2 && a.charCodeAt(head) == b.charCodeAt(head + 1) &&
    a.charCodeAt(head + 1) == b.charCodeAt(head));
}

/** Days since 1970-01-01 of a date such as `2025-12-31`; NaN for anything else. */
export function dayOf(date: string): f64 {
  const year: f64 = parseInt(date.substring(0, 4));
  const month: f64 = parseInt(date.substring(5, 7));
  const day: f64 = parseInt(date.substring(8, 10));
  // Years begin in March, so that a leap day is the last of one.
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(y / 4.0) - Math.floor(y / 100.0) + Math.floor(y / 400.0);
  return y * 365 + leapDays + Math.floor((153.0 * m + 2.0) / 5.0) + day - 719469;
}

/** `202601` or `20260131`. */
function isCalendar(number: f64, digits: i32): bool {
  if (digits != 6 && digits != 8) return false;
  const months = digits == 6 ? number : Math.floor(number / 100.0);
  const month = rest(months, 100);
  return months >= 199000 && months < 210000 && month >= 1 && month <= 12;
}

function digitsOf(number: f64): string {
  return (<i64> Math.floor(number)).toString();
}

function fromEnd(text: string, place: i32): i32 {
  return text.charCodeAt(text.length - 1 - place);
}

function rest(x: f64, divisor: f64): f64 {
  return x - Math.floor(x / divisor) * divisor;
}

function capital(code: i32): i32 {
  return code >= 97 && code <= 122 ? code - 32 : code;
}

function isLetter(code: i32): bool {
  return capital(code) >= 65 && capital(code) <= 90;
}

function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}
