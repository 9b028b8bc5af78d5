/** Days since 1970-01-01 of a date such as `2025-12-31`; NaN for what is none. */
export function dayOf(date: string): f64 {
  const isWritten = date.length == 10 && date.charAt(4) == "-" && date.charAt(7) == "-";
  const year = isWritten ? digitsIn(date, 0, 4) : NaN;
  const month = isWritten ? digitsIn(date, 5, 7) : NaN;
  const day = isWritten ? digitsIn(date, 8, 10) : NaN;
  const isDate = year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
    day <= dayAt(year, month + 1, 1) - dayAt(year, month, 1);
  return isDate ? dayAt(year, month, day) : NaN;
}

/** A number of digits; NaN where anything else stands. */
function digitsIn(text: string, from: i32, to: i32): f64 {
  let number: f64 = 0;
  for (let at: i32 = from; at < to; at++) {
    const digit: i32 = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + <f64> digit;
  }
  return number;
}

/** Days since 1970-01-01 of a day of a month, both counted from one; month 13 is the next January. */
export function dayAt(year: f64, month: f64, day: f64): f64 {
  // Counted in years that begin in March, a leap day is the last of its year.
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(y / 4.0) - Math.floor(y / 100.0) + Math.floor(y / 400.0);
  return y * 365 + leapDays + Math.floor((153.0 * m + 2.0) / 5.0) + day - 719469;
}
