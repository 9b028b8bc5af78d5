import { cellText, dateText, type Period, type SourceColumn } from "../table/mod.ts";
import type { ColumnReader, Unread } from "./column_reader.ts";
import { type DateOf, dateOf, hasYear } from "./dates.ts";

const NANOSECONDS_PER_DAY = 86_400_000_000_000n;

/** Clocks are set forward and back at the full quarter of an hour. */
const SLOT = 900_000_000_000n;
const SLOT_MILLISECONDS = 900_000;

/** Digits of a day within living memory, as ISO 8601 writes it without hyphens. */
const DIGITS = /^\d{8}$/;

/** How days are written, where their cells do not say it themselves. */
export interface DayStyle {
  format?: string;
  period?: Period;
  /** In which zone instants are days, whatever zone the file says, or does not say. */
  zone?: string;
}

/** Reads dates as days since 1970-01-01, whatever they came as; a bare number is none. */
export function dayReader(
  column: SourceColumn,
  { format, period, zone }: DayStyle = {},
): ColumnReader<number> {
  const days = dateOf(format, period);
  return {
    read: readerOf(column, days, format, zone),
    why(row) {
      const cell = cellText(column, row);
      return { column: column.name, cell, ...whyNot(column, cell, format, period) };
    },
  };
}

function readerOf(
  column: SourceColumn,
  days: DateOf,
  format: string | undefined,
  zone: string | undefined,
): ColumnReader<number>["read"] {
  const ofText = (cell: string) => {
    const text = cell.trim();
    return text === "" ? null : days(text);
  };
  switch (column.kind) {
    case "text":
      return (row) => ofText(column.cell(row));
    case "date":
      return (row) => column.cell(row);
    case "time": {
      const isOpen = column.isUnsaid === true && zone === undefined;
      const day = dayIn(column.zone === null ? null : zone ?? column.zone);
      return (row) => {
        const cell = column.cell(row);
        if (cell === null) return null;
        return isOpen && cell % NANOSECONDS_PER_DAY !== 0n ? undefined : day(cell);
      };
    }
    case "mixed": {
      const day = dayIn(null);
      return (row) => {
        const cell = column.cell(row);
        if (cell === null) return null;
        if (cell.kind === "date") return cell.value;
        if (cell.kind === "time") return day(cell.value);
        return cell.kind === "text" ? ofText(cell.value) : undefined;
      };
    }
    default:
      // Digits are a date only where somebody says so.
      return (row) => {
        const text = cellText(column, row);
        return text === "" ? null : format === undefined ? undefined : days(text);
      };
  }
}

/** The day of an instant, by the clocks of a zone; by the instant's own where there is none. */
function dayIn(zone: string | null): (time: bigint) => number {
  if (zone === null || zone === "UTC") return (time) => Number(floored(time, NANOSECONDS_PER_DAY));
  const clock = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  const days = dateOf();
  const known = new Map<number, number>();
  return (time) => {
    const slot = Number(floored(time, SLOT));
    let day = known.get(slot);
    if (day === undefined) known.set(slot, day = days(clock.format(slot * SLOT_MILLISECONDS))!);
    return day;
  };
}

function floored(value: bigint, unit: bigint): bigint {
  const quotient = value / unit;
  return value % unit < 0n ? quotient - 1n : quotient;
}

function whyNot(
  { kind }: SourceColumn,
  text: string,
  format: string | undefined,
  period: Period | undefined,
): Unread {
  const shown = JSON.stringify(text);
  if (kind === "time") {
    return {
      why:
        `${text} is an instant, and the file does not say in which zone it is a day; say so, or ` +
        "write dates",
      option: "zone",
    };
  }
  const isText = kind === "text" || kind === "mixed";
  if (!isText && DIGITS.test(text)) {
    return { why: `${text} is a number; say that it is a date, such as YYYYMMDD`, option: "date" };
  }
  if (/^-?[\d.]+$/.test(text) && format === undefined && !/^\d+\.\d+\.\d+$/.test(text)) {
    return { why: `${text} is a number and no date; write the date into the file` };
  }
  if (format !== undefined && !hasYear(format)) return { why: whyNotOf(period, shown, format) };
  if (format !== undefined) {
    return {
      why: `${shown} is not a date such as ${format}; mend the cell, or say how`,
      option: "date",
    };
  }
  return {
    why: `${shown} is not a date such as 2026-01-31; say how the file writes dates`,
    option: "date",
  };
}

/** Why a day without a year is none. */
function whyNotOf(period: Period | undefined, shown: string, format: string): string {
  if (period === undefined) {
    return `${shown} says no year, and neither does the file's first line, as DATEV's does; ` +
      "write the year into the file";
  }
  const [first, last] = [period.first, period.last].map(dateText);
  return `${shown} is not a date such as ${format} from ${first} to ${last}, the days that the ` +
    "file's first line states; mend the cell, or that line";
}
