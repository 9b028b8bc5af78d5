import { printable } from "../../core/host/printable.ts";
import { linesOfStatement, type StatedBook, type Statement } from "../../decisions/mod.ts";
import { money } from "../ui/numbers.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { dayText } from "../../core/host/day.ts";

/** How one book's balance leads to the other's, each currency for itself. */
export function printStatements(terminal: Terminal, statements: Statement[]): void {
  for (const statement of statements) {
    const lines = linesOfStatement(statement).map(({ what, isStep, amount, unit, day }) => [
      `${isStep ? "  " : ""}${printable(what)}${day === null ? "" : ` on ${dayText(day)}`}`,
      money(amount, unit),
    ]);
    const columns = [
      { title: "statement" },
      { title: statement.unit.currency, align: "right" as const },
    ];
    terminal.print("", ...table(columns, lines, terminal.colours.bold));
  }
}

/** The same for machines. */
export function statementDocument(statements: Statement[]) {
  const documents = statements.map(({ unit, from, to, ...rest }) => ({
    ...unit,
    from: bookDocument(from),
    to: bookDocument(to),
    ...rest,
  }));
  return { ...(documents.length > 0 && { statements: documents }) };
}

function bookDocument({ name, closing, day }: StatedBook) {
  return { name, closing, day: day === null ? null : dayText(day) };
}
