const MS_PER_DAY = 86_400_000;

/** Days from 1970-01-01 to a day of the Gregorian calendar; `undefined` where there is none. */
export function daysOf(year: number, month: number, day: number): number | undefined {
  if (!(year >= 1 && year <= 9999)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isThatDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThatDay && month >= 1 ? date.getTime() / MS_PER_DAY : undefined;
}

/** The day that `2026-01-31` is, and that a time begins with: as it is written, in no zone. */
export function isoDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:$|T|Z|[+-]\d\d:\d\d$)/.exec(text);
  return match === null ? undefined : daysOf(Number(match[1]), Number(match[2]), Number(match[3]));
}
