import { printable } from "../../core/host/printable.ts";
import { BARE } from "../../core/host/report/units.ts";
import { printReport } from "../report/print_report.ts";
import type { Terminal } from "../ui/terminal.ts";
import { decisionsReport } from "../workspace/decisions_report.ts";
import { noLog, readDecisions } from "../workspace/opened.ts";
import { printComments } from "./comments.ts";
import { shownDocument } from "./document.ts";
import { type ShownFormat, tagsOf, writeShown } from "./write.ts";

/** Shows what the file of decisions itself says, without any data. */
export async function showLogAlone(file: string, terminal: Terminal, format: ShownFormat) {
  const { settled, form } = await readDecisions(file);
  if (form === "missing") throw noLog(file);
  const report = decisionsReport(settled);
  if (format === "table") {
    const { bold, dim } = terminal.colours;
    const [made] = settled.all("made with");
    const plugin = made === undefined
      ? "no plugin is named"
      : `${bold(printable(made.domain))} ${printable(made.version)}`.trimEnd();
    terminal.print(`${plugin}: the decisions in ${file}`);
    printReport(terminal, report, {
      nameOf: String,
      tagsOf: tagsOf(settled),
      unitOf: () => BARE,
      zeros: [],
    });
    printComments(terminal, settled);
    const hint = "name DATA and --plugin to see what is proposed beside them, or --run last";
    terminal.print("", dim(hint));
  } else await writeShown(terminal, format, report, settled);
  return shownDocument(file, report, settled);
}
