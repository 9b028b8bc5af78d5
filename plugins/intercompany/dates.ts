/** Days since 1970-01-01 of a date such as `2025-12-31`; NaN for what is none. */
export function dayOf(date: string): f64 {
  const year: f64 = parseInt(date.substring(0, 4));
  const month: f64 = parseInt(date.substring(5, 7));
  return dayAt(year, month, parseInt(date.substring(8, 10)));
}

/** Days since 1970-01-01 of a day of a month, both counted from one. */
export function dayAt(year: f64, month: f64, day: f64): f64 {
  // Counted in years that begin in March, a leap day is the last of its year.
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(y / 4.0) - Math.floor(y / 100.0) + Math.floor(y / 400.0);
  return y * 365 + leapDays + Math.floor((153.0 * m + 2.0) / 5.0) + day - 719469;
}
