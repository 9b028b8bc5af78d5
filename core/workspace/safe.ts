import type { bool, f64 } from "../dialect.ts";

/** The largest whole number that a double, and so every JSON reader, keeps exactly: 2^53 - 1. */
export const MAX_SAFE: f64 = 9007199254740991;

/** Whether a number is a whole one that a double keeps exactly. */
export function isSafe(value: f64): bool {
  return Math.abs(value) <= MAX_SAFE && Math.floor(value) == value;
}

/**
 * Whether a part is a share of a whole: in whole units, of the same sign, and no larger. Shares that
 * add up to a safe whole are added up exactly.
 */
export function isShare(part: f64, whole: f64): bool {
  return Math.floor(part) == part && (part > 0) == (whole > 0) &&
    Math.abs(part) <= Math.abs(whole);
}
