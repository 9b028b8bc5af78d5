import type { InputField } from "../../core/host/describe/describe.ts";
import { printable } from "../../core/host/printable.ts";
import type { CellChange } from "../../decisions/mod.ts";
import { dayText } from "../view/filter_flags.ts";

/** A cell is said as far as it is of use. */
const LONGEST = 80;

/** `date was 2026-03-01 and is 2026-03-02`; a text stands in quotes. */
export function cellChangeWords({ column, was, is }: CellChange, input: InputField[]): string {
  const isDate = input.some((it) => it.name === column && it.date === true);
  const said = (value: unknown) => {
    if (value === null || value === "") return "empty";
    if (isDate && typeof value === "number") return dayText(value);
    return typeof value === "number" ? String(value) : `“${printable(String(value), LONGEST)}”`;
  };
  return `${printable(column, LONGEST)} was ${said(was)} and is ${said(is)}`;
}
