/** A day, in milliseconds. */
export const MS_PER_DAY = 86_400_000;

/** The first and the last day of the years 1 to 9999, in days since 1970-01-01. */
export const DAYS: [first: number, last: number] = [-719_162, 2_932_896];

/** `2026-03-31` for days since 1970-01-01; nothing where there is none. */
export function dayText(day: number): string {
  return Number.isFinite(day) ? new Date(day * MS_PER_DAY).toISOString().slice(0, 10) : "";
}

/** The last day that is over in UTC, in days since 1970-01-01. @param now as `Date.now()` says it */
export function lastDayPassed(now: number): number {
  return Math.floor(now / MS_PER_DAY) - 1;
}
