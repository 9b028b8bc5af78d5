import { dayAt } from "./dates.ts";
import { keyOfPart } from "./keys.ts";

/** With more digits than this a number does not count exactly: it goes by a key. */
const MOST_DIGITS: i32 = 15;

/** How many days around a line what may be a date is one: less where its year has two digits. */
const NEAR: f64 = 366;
const NEARER: f64 = 31;

/**
 * Adds the document numbers in a text to a list, each once and without the letters in front:
 * `RI-104317`, `inv104317` and `0104317` are all 104317. What has letters behind its digits or among
 * them (`104317B`) goes by a key. Months and days (`202601`, `20260131`) are no numbers; nor are they
 * with the year behind, or in two digits, of the line's own time (`31012026`, `012026`, `260131`).
 *
 * @param fewest how many characters a number has at least, letters in front not counted
 * @param day when the line was posted, in days since 1970-01-01; NaN where nobody says
 */
export function addNumbers(text: string, fewest: f64, day: f64, numbers: f64[]): void {
  const end = text.length;
  let length: i32 = 0; // of the run since its first digit
  let plain: bool = true; // digits only
  let value: f64 = 0;
  for (let at: i32 = 0; at <= end; at++) {
    const code: i32 = at < end ? text.charCodeAt(at) : 0;
    if (isDigit(code)) {
      length++;
      value = value * 10 + <f64> (code - 48);
    } else if (length == 0) {
      continue;
    } else if (isLetter(code)) {
      length++;
      plain = false;
    } else {
      if (<f64> length >= fewest && !(plain && isDate(value, length, day))) {
        const exact = plain && length <= MOST_DIGITS;
        add(exact ? value : keyOfPart(text, at - length, at), numbers);
      }
      length = 0;
      plain = true;
      value = 0;
    }
  }
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
  if (longer > 0) return longer == 1 && different == 0;
  return different == 1 || (different == 2 && a.charCodeAt(head) == b.charCodeAt(head + 1) &&
    a.charCodeAt(head + 1) == b.charCodeAt(head));
}

function add(number: f64, numbers: f64[]): void {
  if (number != 0 && !numbers.includes(number)) numbers.push(number);
}

/** A month or a day, as `202601` or `20260131`; of the line's own time also in other orders. */
function isDate(number: f64, digits: i32, day: f64): bool {
  if (digits != 6 && digits != 8) return false;
  const last = digits == 6 ? 100.0 : 10000.0;
  const ahead = Math.floor(number / last);
  const one = Math.floor(ahead / 100.0);
  const two = ahead - 100 * one;
  const rest = number - last * ahead;
  if (digits == 6) {
    return isMonth(Math.floor(number / 100.0), rest) ||
      isNear(100 * two + rest, one, 15, day, NEAR) ||
      isNear(2000 + one, two, rest, day, NEARER) ||
      isNear(2000 + rest, two, one, day, NEARER) ||
      isNear(2000 + rest, one, two, day, NEARER);
  }
  return isMonth(100 * one + two, Math.floor(rest / 100.0)) ||
    isNear(rest, two, one, day, NEAR) ||
    isNear(rest, one, two, day, NEAR);
}

/** A month between 1990 and 2099. */
function isMonth(year: f64, month: f64): bool {
  return year >= 1990 && year < 2100 && month >= 1 && month <= 12;
}

function isNear(year: f64, month: f64, date: f64, day: f64, days: f64): bool {
  if (month < 1 || month > 12 || date < 1 || date > 31) return false;
  return Math.abs(dayAt(year, month, date) - day) <= days;
}

function digitsOf(number: f64): string {
  return (<i64> Math.floor(number)).toString();
}

function fromEnd(text: string, place: i32): i32 {
  return text.charCodeAt(text.length - 1 - place);
}

function isLetter(code: i32): bool {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}
