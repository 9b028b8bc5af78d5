import { MS_PER_DAY } from "../../core/host/day.ts";
import type { Period } from "../table/mod.ts";

/** ISO 8601 with and without hyphens. A clock behind it says nothing about the day. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;
const ISO_BASIC = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
const CLOCK =
  /(\d)(?:(?:T|,? ) ?\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)$/;

/** Two digits of a year from here on are of the century before. */
const PIVOT = 80;

/** How people shorten the names of months, English and German. */
const SHORT_MONTHS = [
  ["jan"],
  ["feb"],
  ["mar", "mär", "mrz", "märz"],
  ["apr"],
  ["may", "mai"],
  ["jun", "june", "juni"],
  ["jul", "july", "juli"],
  ["aug"],
  ["sep", "sept"],
  ["oct", "okt"],
  ["nov"],
  ["dec", "dez"],
];

/** Their names, and what Austrians say. */
const MONTHS = [
  ["january", "januar", "jänner"],
  ["february", "februar", "feber"],
  ["march", "märz"],
  ["april"],
  ["may", "mai"],
  ["june", "juni"],
  ["july", "juli"],
  ["august"],
  ["september"],
  ["october", "oktober"],
  ["november"],
  ["december", "dezember"],
];

/** How many different texts are remembered: a file has few dates, each many times. */
const REMEMBERED = 4096;

/** Days from 1970-01-01 to what a text says; `undefined` where it is no such date. */
export type DateOf = (text: string) => number | undefined;

/**
 * Reads dates of a format of `YYYY` or `YY`, `MMMM` (the month's name, English or German), `MMM` (its
 * first letters, with or without a point), `MM` or `M`, `DD` or `D`, each once, and what stands between
 * them: `DD.MM.YYYY`, `DD-MMM-YY`, `MMMM D, YYYY`. Without one, ISO 8601, and ISO 8601 without hyphens where the year is
 * 1900 to 2099. Of two digits of a year, 80 to 99 are of the century before 2000. A time of day may
 * follow the date, with its zone; the day is the one that is written. A format without a year, such as
 * `DMM`, reads days of the period that the file states, and none where it states none.
 */
export function dateOf(format?: string, period?: Period): DateOf {
  const read = format === undefined ? isoDate : byFormat(format, period);
  const known = new Map<string, number | undefined>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined || known.has(text)) return seen;
    const days = read(text.replace(CLOCK, "$1"));
    if (known.size === REMEMBERED) known.clear();
    known.set(text, days);
    return days;
  };
}

/** Whether dates of a format say their year. */
export function hasYear(format: string): boolean {
  return format.includes("Y");
}

/**
 * A day as a format without names writes it, and its year; undefined where it needs names, whose language
 * nobody says.
 */
export function writtenDay(format: string): ((days: number) => string) | undefined {
  if (format.includes("MMM") || !hasYear(format)) return undefined;
  return (days) => {
    const date = new Date(days * MS_PER_DAY);
    const parts: Record<string, number> = {
      Y: date.getUTCFullYear(),
      M: date.getUTCMonth() + 1,
      D: date.getUTCDate(),
    };
    return format.replace(/Y+|M+|D+/g, (part) => {
      const number = part === "YY" ? parts.Y % 100 : parts[part[0]];
      return String(number).padStart(part.length, "0");
    });
  };
}

/** The day of a year, a month and a day of the month, if there is such a day. */
function dayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isThere = year > 0 && month > 0 && date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day;
  return isThere ? date.getTime() / MS_PER_DAY : undefined;
}

function isoDate(text: string): number | undefined {
  const [, year, month, day] = ISO.exec(text) ?? ISO_BASIC.exec(text) ?? [];
  return year === undefined ? undefined : dayOf(Number(year), Number(month), Number(day));
}

function byFormat(format: string, period: Period | undefined): DateOf {
  const order: string[] = [];
  const source = format.split(/(Y+|M+|D+)/).map((part) => {
    if (!/^[YMD]/.test(part)) return RegExp.escape(part);
    order.push(part[0]);
    if (part === "MMMM") return "(\\p{L}{3,9})";
    if (part === "MMM") return "(\\p{L}{3,4})\\.?";
    return part.length === 1 ? "(\\d{1,2})" : `(\\d{${part.length}})`;
  });
  const shape = new RegExp(`^${source.join("")}$`, "u");
  const isShort = !format.includes("YYYY");
  const names = format.includes("MMMM") ? MONTHS : SHORT_MONTHS;
  return (text) => {
    const match = shape.exec(text);
    if (match === null) return undefined;
    const part = (letter: string) => match[order.indexOf(letter) + 1];
    const [month, day] = [monthOf(part("M"), names), Number(part("D"))];
    if (!hasYear(format)) return period && dayWithin(period, month, day);
    const year = Number(part("Y"));
    const century = !isShort ? 0 : year >= PIVOT ? 1900 : 2000;
    return dayOf(year + century, month, day);
  };
}

/** The one day of a period that has the month and the day of the month, if there is one. */
function dayWithin({ first, last }: Period, month: number, day: number): number | undefined {
  const years = new Set([first, last].map((it) => new Date(it * MS_PER_DAY).getUTCFullYear()));
  return [...years].map((year) => dayOf(year, month, day))
    .find((it) => it !== undefined && it >= first && it <= last);
}

/** A month's number, or 0 where it is none. */
function monthOf(text: string, months: string[][]): number {
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  const name = text.toLowerCase();
  return months.findIndex((names) => names.includes(name)) + 1;
}
