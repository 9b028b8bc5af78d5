/**
 * `1234.50` for 123450 minor units with two decimals: digit by digit, since halves are no cents.
 *
 * @param amount minor units
 * @param digits of them behind the point
 */
export function decimalUnits(amount: number, digits: number): string {
  const all = String(Math.abs(amount)).padStart(digits + 1, "0");
  const point = all.length - digits;
  const cents = digits === 0 ? "" : `.${all.slice(point)}`;
  return `${amount < 0 ? "-" : ""}${all.slice(0, point)}${cents}`;
}

/** The same as people read it: `1,234.50`. */
export function wholeUnits(amount: number, digits: number): string {
  const [whole, cents] = decimalUnits(amount, digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return cents === undefined ? grouped : `${grouped}.${cents}`;
}
