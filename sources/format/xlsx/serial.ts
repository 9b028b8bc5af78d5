import { MS_PER_DAY } from "../../../core/host/day.ts";

const DAYS_TO_1970 = 25_569;
/** Days that 1904 is later than the start of the other count. */
const DAYS_TO_1904 = 1_462;
/** The 29th of February 1900, which there was not, and which that count has all the same. */
const NO_DAY = 60;
/** The end of the year 9999. */
const MOST = 2_958_466;

const NANOSECONDS = 1_000_000n;

/** A day and a time of it, as spreadsheets count them. */
export interface Moment {
  /** Since 1970-01-01. */
  days: number;
  /** Since the day began. Spreadsheets have no more digits. */
  milliseconds: number;
}

/** The day that a number stands for; `undefined` where it stands for none. */
export function momentOf(serial: number, isFrom1904: boolean): Moment | undefined {
  const milliseconds = Math.round(serial * MS_PER_DAY);
  const day = Math.floor(milliseconds / MS_PER_DAY) + (isFrom1904 ? DAYS_TO_1904 : 0);
  if (day < 1 || day === NO_DAY || day >= MOST) return undefined;
  const days = day - DAYS_TO_1970 + (day < NO_DAY ? 1 : 0);
  const rest = milliseconds - Math.floor(milliseconds / MS_PER_DAY) * MS_PER_DAY;
  return { days, milliseconds: rest };
}

/** A moment in nanoseconds since 1970. */
export function nanosecondsOf({ days, milliseconds }: Moment): bigint {
  return BigInt(days * MS_PER_DAY + milliseconds) * NANOSECONDS;
}

/** A part of a day as `12:30:00`, and more than a day as `36:00:00`. */
export function durationText(serial: number): string {
  const milliseconds = Math.round(Math.abs(serial) * MS_PER_DAY);
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const text = parts.map((part) => String(part).padStart(2, "0")).join(":");
  const rest = milliseconds % 1000;
  const sign = serial < 0 ? "-" : "";
  return `${sign}${text}${rest === 0 ? "" : `.${String(rest).padStart(3, "0")}`}`;
}
