/**
 * `1,234.50` for 123450 minor units with two decimals: digit by digit, since halves are no cents.
 *
 * @param amount minor units
 * @param digits of them behind the point
 */
export function wholeUnits(amount: number, digits: number): string {
  const all = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = digits === 0 ? all : all.slice(0, -digits);
  const cents = digits === 0 ? "" : `.${all.slice(-digits)}`;
  return `${amount < 0 ? "-" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${cents}`;
}
