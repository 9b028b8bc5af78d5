import { printable } from "../../core/host/printable.ts";
import { nameOf } from "../../registry/select/candidate.ts";
import type { Selection } from "../../registry/select/selection.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

/** Which plugin was chosen, and why each of the others was not. */
export function printSelection(terminal: Terminal, { chosen, why, passedOver }: Selection): void {
  const { good, warn, dim } = terminal.colours;
  terminal.print(`${chosen ? good("chosen") : warn("none chosen")}: ${printable(why, 300)}`);
  if (passedOver.length === 0) return;
  const rows = passedOver.map(({ candidate, why }) => [
    dim("not"),
    printable(nameOf(candidate), 60),
    printable(why, 120),
  ]);
  terminal.print(...table([{ title: "" }, { title: "" }, { title: "" }], rows));
}
