import { printable } from "../../core/host/printable.ts";
import { nameOf } from "../../registry/select/candidate.ts";
import type { Selection } from "../../registry/select/selection.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

/** How much of a sentence is shown. */
const LONGEST = 300;

/**
 * Which plugin was chosen, and why each of the others was not.
 *
 * @param summary what its author says of the chosen one
 */
export function printSelection(
  terminal: Terminal,
  { chosen, why, passedOver }: Selection,
  summary?: string,
): void {
  const { good, warn, dim } = terminal.colours;
  terminal.print(`${chosen ? good("chosen") : warn("none chosen")}: ${printable(why, LONGEST)}`);
  printSummary(terminal, summary);
  if (passedOver.length === 0) return;
  const rows = passedOver.map(({ candidate, why }) => [
    dim("not"),
    printable(nameOf(candidate), 60),
    printable(why, 120),
  ]);
  terminal.print(...table([{ title: "" }, { title: "" }, { title: "" }], rows));
}

/** What its author says of a plugin, where anything is said. */
export function printSummary(terminal: Terminal, summary: string | undefined): void {
  if (summary !== undefined) terminal.print(`  ${printable(summary, LONGEST)}`);
}
