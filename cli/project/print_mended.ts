import { printable } from "../../core/host/printable.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { MendedLine } from "./mend.ts";

/**
 * What was mended, line by line.
 *
 * ```text
 * plugin.ts:31: mended
 *   - if (row === null) return 0;
 *   + if (row == null) return 0;
 * ```
 */
export function printMended(lines: MendedLine[], terminal: Terminal): void {
  const { bad, bold, good } = terminal.colours;
  for (const { file, line, before, after } of lines) {
    terminal.print(`${bold(`${printable(file)}:${line}`)}: mended`);
    terminal.print(`  ${bad("-")} ${printable(before.trim())}`);
    terminal.print(`  ${good("+")} ${printable(after.trim())}`);
  }
  if (lines.length > 0) terminal.print(`mended ${count(lines.length, "line")}`);
}
