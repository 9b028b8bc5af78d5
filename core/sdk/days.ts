import type { f64 } from "../dialect.ts";

/**
 * Farther apart than any two days that a ledger has: a century of days. For costs, which have to be
 * finite; a pair that costs so much is still better than none, where its keys say that it is one.
 */
export const FAR: f64 = 36525;

/**
 * How many days lie between two dates: Infinity where one is missing, so that no gate takes an undated
 * line for a near one. With NaN in its place, `Math.abs(a - b) > days` would be false.
 *
 * @example
 * ```ts
 * daysApart(20485, 20480); // 5
 * daysApart(20485, NaN); // Infinity
 * ```
 */
export function daysApart(a: f64, b: f64): f64 {
  const days = Math.abs(a - b);
  return isNaN(days) ? Infinity : days;
}
