import { printable } from "../../core/host/printable.ts";
import type { CaseVerdict } from "./cases.ts";
import { integer } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

/** How many of the cases hold, and those that do not. */
export function printCases(terminal: Terminal, verdicts: CaseVerdict[]): void {
  const { good, bad, dim } = terminal.colours;
  const broken = verdicts.filter((it) => !it.holds);
  const held = verdicts.length - broken.length;
  const mark = broken.length === 0 ? good : bad;
  terminal.print("", mark(`${integer(held)} of ${integer(verdicts.length)} cases hold`));
  for (const { rows, expect, why } of broken) {
    const names = rows.map((it) => printable(it, 24)).join(" ");
    const said = why === "" ? "" : dim(`  ${printable(why, 80)}`);
    terminal.print(`  must stand ${expect}: ${names}${said}`);
  }
}
