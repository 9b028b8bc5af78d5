import type { InputField } from "../../core/host/describe/describe.ts";
import { dayReader } from "../mapping/days.ts";
import type { Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import { likeness, topicsOf } from "./words.ts";

/** What a day of an account is: that of its booking, or that from which it counts. */
const KINDS = ["booking", "value"];

/**
 * The columns that could be a plugin's column of dates, where that does not say whether it is of the
 * booking or of the value, and the file has days that differ in some row; else none. What is called as
 * another one of the plugin's is that.
 */
export function rivalDates(
  field: InputField,
  input: InputField[],
  facts: Facts[],
  table: Table,
): Facts[] {
  if (!field.date || kindsOf(field.name).length > 0) return [];
  const others = input.filter((it) => it.name !== field.name && it.date);
  const rivals = facts.filter((it) =>
    it.isDate && !it.isEmpty &&
    (kindsOf(it.name).length > 0 || likeness(field.name, it.name) === 100) &&
    !others.some(({ name }) => likeness(name, it.name) === 100)
  );
  const days = rivals.map((it) => daysOf(it, table));
  return days.some((it) => it.some((day, row) => day !== days[0][row])) ? rivals : [];
}

function kindsOf(name: string): string[] {
  const topics = topicsOf(name);
  return KINDS.filter((kind) => topics.has(kind));
}

function daysOf({ column, dates }: Facts, { rows }: Table): (number | null)[] {
  const reader = dayReader(column, dates[0]?.format);
  return Array.from({ length: rows }, (_, row) => reader.read(row) ?? null);
}
