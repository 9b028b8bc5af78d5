import { MS_PER_DAY } from "../../../core/host/day.ts";
import { daysOf } from "../../table/mod.ts";

/** Years of two digits from here on are of the last century: there was no such format before. */
const FIRST_YEAR = 80;
const DAYS_OF_A_YEAR = 365;

/** The day that `260131` is. */
export function dayOf(text: string): number | undefined {
  const year = Number(text.slice(0, 2));
  return dayIn((year < FIRST_YEAR ? 2000 : 1900) + year, text.slice(2));
}

/** The day that `0131` is, in the year in which it is nearest to another. */
export function dayNear(text: string, other: number): number | undefined {
  const year = new Date(other * MS_PER_DAY).getUTCFullYear();
  const days = [year - 1, year, year + 1].flatMap((it) => dayIn(it, text) ?? []);
  const near = days.sort((one, two) => Math.abs(one - other) - Math.abs(two - other))[0];
  return near !== undefined && Math.abs(near - other) <= DAYS_OF_A_YEAR ? near : undefined;
}

/** The day that `0131` is. Banks that count 30 days a month have a 30th of February: its last day. */
function dayIn(year: number, text: string): number | undefined {
  const [month, day] = [0, 2].map((at) => Number(text.slice(at, at + 2)));
  return daysOf(year, month, day) ??
    (month === 2 && (day === 29 || day === 30) ? daysOf(year, 3, 1)! - 1 : undefined);
}
