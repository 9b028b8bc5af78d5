import type { bool, f64, i32 } from "../dialect.ts";

/** Day 0 was a Thursday: weeks begin on the Monday before. */
const MONDAY: f64 = -3;
const WEEK: f64 = 7;
/** Monday to Friday. */
const WORKWEEK: f64 = 5;

/** As many holidays as a hundred years have; past that many it is no list of holidays. */
const MOST: i32 = 4096;

/**
 * The working days of a place: Monday to Friday, but for its holidays, which each run can be given as
 * a setting.
 *
 * Made once, in `strategy`; each question costs a search among the holidays, however far the days lie
 * apart.
 *
 * @example
 * ```ts
 * const calendar = new Calendar("2026-04-03, 2026-04-06"); // Good Friday, Easter Monday
 * calendar.workdaysBetween(20545, 20550); // 1: from Thursday 2026-04-02 to Tuesday 2026-04-07
 * ```
 */
export class Calendar {
  /** On working days alone, ascending, each once. */
  private holidays: f64[] = [];

  /**
   * The calendar with some holidays, or with none.
   *
   * @param holidays dates such as `2026-12-25`, with commas or blanks between them
   * @throws {Error} where one is no date: the plugin stops, and says which
   */
  constructor(holidays: string = "") {
    const dates = holidays.split(",").join(" ").split(" ");
    for (let i: i32 = 0; i < dates.length; i++) {
      if (dates[i].length > 0) this.add(dayOf(dates[i]));
    }
  }

  /** Whether a day, counted from 1970-01-01, is worked on. */
  isWorkday(day: f64): bool {
    return this.workdaysBetween(day - 1, day) == 1;
  }

  /**
   * How many working days come after the earlier of two days, up to the later one: 1 from a Friday to
   * the Monday behind it, 0 from a Saturday to the Sunday. Infinity where a date is missing, as with
   * `daysApart`.
   */
  workdaysBetween(a: f64, b: f64): f64 {
    if (!isFinite(a) || !isFinite(b)) return Infinity;
    const first = Math.floor(Math.min(a, b));
    const last = Math.floor(Math.max(a, b));
    const weekly = weekdaysUntil(last) - weekdaysUntil(first);
    return weekly - <f64> (this.holidaysUntil(last) - this.holidaysUntil(first));
  }

  /** Takes a holiday in at its place. */
  private add(day: f64): void {
    const place = this.holidaysUntil(day);
    const isKnown = place > 0 && this.holidays[place - 1] == day;
    if (isKnown || weekdaysUntil(day) == weekdaysUntil(day - 1)) return;
    if (this.holidays.length >= MOST) throw new Error("a calendar takes 4096 holidays at most");
    this.holidays.push(day);
    for (let at: i32 = this.holidays.length - 1; at > place; at--) {
      this.holidays[at] = this.holidays[at - 1];
    }
    this.holidays[place] = day;
  }

  /** How many holidays there are up to a day, that day's own with them. */
  private holidaysUntil(day: f64): i32 {
    let low: i32 = 0;
    let high: i32 = this.holidays.length;
    while (low < high) {
      const middle: i32 = (low + high) >> 1;
      if (this.holidays[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** How many days from Monday to Friday there are up to a day, counted from a Monday. */
function weekdaysUntil(day: f64): f64 {
  const weeks = Math.floor((day - MONDAY) / WEEK);
  const rest = day - MONDAY - weeks * WEEK;
  return weeks * WORKWEEK + Math.min(rest + 1, WORKWEEK);
}

/** The day of a date, as files have it. */
function dayOf(date: string): f64 {
  const year = numberAt(date, 0, 4);
  const month = numberAt(date, 5, 7);
  const day = numberAt(date, 8, 10);
  const isWritten = date.length == 10 && date.charAt(4) == "-" && date.charAt(7) == "-";
  const isDate = isWritten && year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
    day <= firstOf(year, month + 1) - firstOf(year, month);
  if (!isDate) throw new Error('"' + date + '" is no date; write holidays such as 2026-12-25');
  return firstOf(year, month) + day - 1;
}

/** A number of digits; -1 where anything else stands. */
function numberAt(text: string, from: i32, to: i32): f64 {
  if (text.length < to) return -1;
  let number: f64 = 0;
  for (let at: i32 = from; at < to; at++) {
    const digit: i32 = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + <f64> digit;
  }
  return number;
}

/** The first day of a month, of which the thirteenth is the next January. */
function firstOf(year: f64, month: f64): f64 {
  // Counted from March, the day that comes and goes is a year's last.
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  const leap = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  // 1970-01-01 is 719468 days behind the first of March of the year 0.
  return years * 365 + leap + Math.floor((months * 153 + 2) / 5) - 719468;
}
