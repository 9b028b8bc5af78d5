import { DAYS } from "../../core/host/day.ts";

const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
/** 1969 years, 477 of them with a leap day. */
const DAYS_TO_1970 = 1969 * 365 + 477;

/** Days from 1970-01-01 to a day of the Gregorian calendar; `undefined` where there is none. */
export function daysOf(year: number, month: number, day: number): number | undefined {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12)) return undefined;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (!(day >= 1 && day <= DAYS_IN[month - 1]) || !isLeap && month === 2 && day === 29) {
    return undefined;
  }
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapDay = isLeap && month > 2 ? 1 : 0;
  return before * 365 + leapDays + DAYS_BEFORE[month - 1] + leapDay + day - 1 - DAYS_TO_1970;
}

/** The day that `2026-01-31` is, and that a time begins with: as it is written, in no zone. */
export function isoDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:$|T|Z|[+-]\d\d:\d\d$)/.exec(text);
  return match === null ? undefined : daysOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

const NS_PER_DAY = 86_400_000_000_000n;

/** The first and the last nanosecond of the years 1 to 9999. */
export const INSTANTS: [first: bigint, last: bigint] = [
  BigInt(DAYS[0]) * NS_PER_DAY,
  BigInt(DAYS[1] + 1) * NS_PER_DAY - 1n,
];
