import type { MoneyUnit } from "../../core/host/report/units.ts";
import { printable } from "../../core/host/printable.ts";
import type { StatedBook, StatedOpen, Statement } from "../../decisions/mod.ts";
import { count, money } from "../ui/numbers.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { dayText } from "./filter_flags.ts";

/** How one book's balance leads to the other's, each currency for itself. */
export function printStatements(terminal: Terminal, statements: Statement[]): void {
  for (const { unit, from, to, open, breaks, expected, unexplained } of statements) {
    const lines = [
      [`${printable(from.name)} shows${onDay(from)}`, money(from.closing, unit)],
      ...open.map((it) => openLine(it, from, unit)),
      ...(breaks.groups === 0
        ? []
        : [[`  less the breaks of ${count(breaks.groups, "group")}`, money(-breaks.amount, unit)]]),
      [`${printable(to.name)} has to show`, money(expected, unit)],
      ...(to.closing === null || unexplained === null ? [] : [
        [`${printable(to.name)} shows${onDay(to)}`, money(to.closing, unit)],
        ["not explained", money(unexplained, unit)],
      ]),
    ];
    const columns = [{ title: "statement" }, { title: unit.currency, align: "right" as const }];
    terminal.print("", ...table(columns, lines, terminal.colours.bold));
  }
}

/** The same for machines. */
export function statementDocument(statements: Statement[]) {
  return statements.length === 0 ? {} : {
    statements: statements.map(({ unit, from, to, ...rest }) => ({
      ...unit,
      from: bookDocument(from),
      to: bookDocument(to),
      ...rest,
    })),
  };
}

function bookDocument({ name, closing, day }: StatedBook) {
  return { name, closing, day: day === null ? null : dayText(day) };
}

function openLine(
  { book, direction, rows, amount }: StatedOpen,
  from: StatedBook,
  unit: MoneyUnit,
): string[] {
  const isFirst = book === from.name;
  const what = `${count(rows, "row")} of ${printable(book)} alone, ${direction}wards`;
  return [`  ${isFirst ? "less" : "and"} ${what}`, money(isFirst ? -amount : amount, unit)];
}

function onDay({ day }: StatedBook): string {
  return day === null ? "" : ` on ${dayText(day)}`;
}
