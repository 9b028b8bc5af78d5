import { bytes, count, duration, integer } from "../../ui/numbers.ts";
import {
  printBreaks,
  printConservation,
  printOrigins,
  printStages,
  printTitle,
} from "../../report/print_summary.ts";
import { fittedTable } from "../../ui/table.ts";
import type { Terminal } from "../../ui/terminal.ts";
import type { Trial } from "./trial.ts";

/** What one turn of the loop came to. */
export function printTrial(terminal: Terminal, trial: Trial): void {
  printTitle(terminal, trial.describe, trial.file, [
    `compiled in ${duration(trial.compiling)}, ${bytes(trial.wasm.length)}`,
    `solved in ${duration(trial.solving)}`,
  ]);
  printConservation(terminal, trial.input, trial.summary);
  printOrigins(terminal, trial.summary);
  printBreaks(terminal, trial.summary);
  if (trial.stages) printStages(terminal, trial.stages);
  printOpen(terminal, trial);
}

/** The unmatched rows, largest first, as the author wrote them. */
function printOpen(terminal: Terminal, { open, summary }: Trial): void {
  const { bold, dim } = terminal.colours;
  const { columns, cells } = open;
  const rest = summary.open.length - cells.size;
  if (summary.open.length === 0) return terminal.print("\nnothing is unmatched");
  terminal.print(`\n${count(summary.open.length, "row")} unmatched, largest first`);
  const lines = summary.open.filter((it) => cells.has(it.id))
    .map(({ id, amount }) => [integer(amount), ...cells.get(id)!]);
  const titles = [
    { title: "open", align: "right" as const },
    ...columns.map((title) => ({ title })),
  ];
  terminal.print(fittedTable(titles, lines, terminal.width, bold));
  if (rest > 0) terminal.print(dim(`  and ${integer(rest)} more`));
}
