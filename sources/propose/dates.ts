import type { InputField } from "../../core/host/describe/describe.ts";
import { dayReader } from "../mapping/days.ts";
import type { Table } from "../table/mod.ts";
import { type Facts, isLikelyDate } from "./facts.ts";
import type { Question } from "./question.ts";
import { likeness, topicsOf } from "./words.ts";

/** What a day of an account is: that of its booking, or that from which it counts. */
const KINDS = ["booking", "value"];

/**
 * The columns that could be a plugin's column of dates, where that does not say whether it is of the
 * booking or of the value, and the file has days that differ in some row; else none. Where one is called
 * as the plugin's own, others are rivals that say of which day they are. What is called as another one of
 * the plugin's is that.
 */
export function rivalDates(
  field: InputField,
  input: InputField[],
  facts: Facts[],
  table: Table,
): Facts[] {
  if (!field.date || kindsOf(field.name).length > 0) return [];
  const others = input.filter((it) => it.name !== field.name && it.date);
  const isNamed = ({ name }: Facts) => likeness(field.name, name) === 100;
  const hasNamed = facts.some(isNamed);
  const rivals = facts.filter((it) =>
    isLikelyDate(it) && !it.isEmpty &&
    (!hasNamed || isNamed(it) || kindsOf(it.name).length > 0) &&
    !others.some(({ name }) => likeness(name, it.name) === 100)
  );
  // Of days that no name speaks of none would be taken unasked.
  if (!rivals.some(({ name }) => topicsOf(name).has("date") || kindsOf(name).length > 0)) return [];
  const days = rivals.map((it) => daysOf(it, table));
  return days.some((it) => it.some((day, row) => day !== days[0][row])) ? rivals : [];
}

/** The last day of which anybody keeps a book, 2299-12-31: what lies beyond is of another calendar. */
const LAST_DAY = 120_529;

/** Why dates may not be those of our calendar; `undefined` where they are. */
export function calendarDoubt(facts: Facts, table: Table): string | undefined {
  const days = daysOf(facts, table).filter((it) => it !== null);
  if (days.length === 0 || days.some((day) => day <= LAST_DAY)) return undefined;
  return `every day of "${facts.name}" lies beyond the year 2299, such as ${facts.samples[0]}; ` +
    "years of another calendar, such as the Buddhist one, are not read";
}

/** A day and a month, as DATEV and the statements of cards write them. */
const YEARLESS = /^(\d{3,4}|\d{1,2}[./-]\d{1,2}\.?)$/;

/** Why a column that is called as one of dates has none: no year; `undefined` where it is not that. */
export function whyNoYear({ name, samples }: Facts): string | undefined {
  if (samples.length === 0 || !samples.every((it) => YEARLESS.test(it))) return undefined;
  return `the days of "${name}" have no year: ${samples.join(", ")}; write it into the file`;
}

/** What to ask where nobody says in which zone instants are days, and it is not plain that it is UTC. */
export function zoneQuestion(
  dates: Facts[],
  { rows, settings }: Table,
): Omit<Question, "key"> | undefined {
  const open = dates.find(({ column }) => {
    if (column.kind !== "time") return false;
    const reader = dayReader(column, { zone: settings.zone });
    return Array(rows).keys().some((row) => reader.read(row) === undefined);
  });
  if (open === undefined) return undefined;
  const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    asks: "In which time zone are the file's instants days?",
    why: `"${open.name}" has instants, such as ${open.samples[0]}, and the file does not say it`,
    choices: [...new Set(["UTC", ownZone])].map((answer) => ({ answer, says: "" })),
  };
}

function kindsOf(name: string): string[] {
  const topics = topicsOf(name);
  return KINDS.filter((kind) => topics.has(kind));
}

function daysOf({ column, dates }: Facts, { rows, period, settings }: Table): (number | null)[] {
  const reader = dayReader(column, { format: dates[0]?.format, period, zone: settings.zone });
  return Array.from({ length: rows }, (_, row) => reader.read(row) ?? null);
}
