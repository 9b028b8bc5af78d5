import type { Finding, Found } from "../../registry/finding.ts";
import { printable } from "../../core/host/printable.ts";
import { count, percent } from "../ui/numbers.ts";
import { fittedTable, type TableColumn } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

const COLUMNS: TableColumn[] = [
  { title: "plugin" },
  { title: "version" },
  { title: "tier" },
  { title: "tag" },
  { title: "file" },
  { title: "reads" },
];

/** What was found: the plugins that are offered, then whatever is not, each with why. */
export function printFindings(terminal: Terminal, findings: Finding[]): void {
  const { bold, bad, dim } = terminal.colours;
  const found = findings.filter((it) => it.ok);
  const refused = findings.filter((it) => !it.ok);
  if (found.length === 0) terminal.print("no plugins");
  else terminal.print(...fittedTable(COLUMNS, found.map(rowOf), terminal.width, bold));
  for (const { manifest: { domain }, withdrawn } of found) {
    if (withdrawn === undefined) continue;
    terminal.print(
      `  ${printable(domain.id)} ${printable(domain.version)} was withdrawn: ${
        printable(withdrawn, 200)
      }`,
    );
  }
  if (refused.length === 0) return;
  terminal.print("", `${count(refused.length, "file")} not offered`);
  for (const { path, code, message } of refused) {
    terminal.print(`  ${bad(printable(path))}: ${printable(message)} ${dim(`[${code}]`)}`);
  }
}

function rowOf(found: Found): string[] {
  const { domain, input, selector } = found.manifest;
  const reads = input.map(({ name }) => name).join(" ");
  return [domain.id, domain.version, tierOf(found), selector?.tag ?? "", found.path, reads];
}

/** How closely it was looked at, and what came of it. */
function tierOf({ tier, trial, describeOnly, yanked, signature }: Found): string {
  const notes = [
    ...(signature?.state === "verified" ? [`signed by ${signature.by}`] : []),
    ...(describeOnly ? ["no manifest"] : []),
    ...(yanked ? ["yanked"] : []),
    ...(trial && trial.rows > 0 ? [`${percent(trial.matched, trial.rows)} matched`] : []),
  ];
  return [tier, ...notes].join(", ");
}
