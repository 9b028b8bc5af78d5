import { count, duration, integer, money } from "../../ui/numbers.ts";
import {
  printBreaks,
  printConservation,
  printOrigins,
  printStages,
  printTitle,
} from "../../report/print_summary.ts";
import { printMistakes } from "../../score/print_mistakes.ts";
import { printScore } from "../../score/print_score.ts";
import { fittedTable } from "../../ui/table.ts";
import type { Terminal } from "../../ui/terminal.ts";
import type { Turn } from "./turn.ts";

/** What one turn of the loop came to. */
export function printTurn(terminal: Terminal, turn: Turn): void {
  printTitle(terminal, turn.describe, turn.file, [
    `compiled in ${duration(turn.compiling)}`,
    `solved in ${duration(turn.solving)}`,
  ]);
  printConservation(terminal, turn.proof, turn.summary);
  printOrigins(terminal, turn.summary);
  printBreaks(terminal, turn.summary);
  if (turn.stages) printStages(terminal, turn.stages);
  if (turn.score) {
    printScore(terminal, turn.score);
    printMistakes(terminal, turn.score.mistakes, turn.nameOf);
  }
  printOpen(terminal, turn);
}

/** The unmatched rows, largest first, as the author wrote them. */
function printOpen(terminal: Terminal, { open, summary }: Turn): void {
  const { bold, dim } = terminal.colours;
  const { columns, cells } = open;
  const rest = summary.open.length - cells.size;
  if (summary.open.length === 0) return terminal.print("", "nothing is unmatched");
  terminal.print("", `${count(summary.open.length, "row")} unmatched, largest first`);
  const lines = summary.open.filter((it) => cells.has(it.id))
    .map(({ id, amount }) => [money(amount, summary.unitOf(id)), ...cells.get(id)!]);
  const titles = [
    { title: "open", align: "right" as const },
    ...columns.map((title) => ({ title })),
  ];
  terminal.print(...fittedTable(titles, lines, terminal.width, bold));
  if (rest > 0) terminal.print(dim(`  and ${integer(rest)} more`));
}
