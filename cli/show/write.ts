import { printable } from "../../core/host/printable.ts";
import { namedReport } from "../../core/host/report/named_report.ts";
import type { RowWords } from "../../core/host/report/row_words.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { Settled } from "../../decisions/mod.ts";
import type { DigestedSource } from "../../sources/mapping/mod.ts";
import { choice } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import type { Terminal } from "../ui/terminal.ts";

/** What a ledger is shown as. */
const FORMATS = ["table", "csv", "json", "arrow"] as const;

/** One of them. */
export type ShownFormat = typeof FORMATS[number];

/** The flag that says so. */
export const FORMAT_FLAG = choice(
  "FORMAT",
  "table, csv, json or arrow; a table unless given",
  FORMATS,
);

/**
 * Makes sure that a format can go to stdout.
 *
 * @throws {UsageError}
 */
export function checkFormat(format: ShownFormat | undefined, isJson: boolean): void {
  if (isJson && format !== undefined) {
    throw new UsageError("--json and --format both say what stdout is for; give one of them");
  }
  if (format === "arrow" && Deno.stdout.isTerminal()) {
    throw new UsageError("--format arrow is for a file: put > report.arrow behind it");
  }
}

/** Writes a report to stdout, for other programs. */
export async function writeShown(
  terminal: Terminal,
  format: Exclude<ShownFormat, "table">,
  report: Report,
  settled: Settled,
  { words, head, sources }: { words?: RowWords; head?: MadeBy; sources?: DigestedSource[] } = {},
): Promise<void> {
  const { reportToArrow } = await import("../../core/host/report/to_arrow.ts");
  const { reportToCsv } = await import("../../core/host/report/to_csv.ts");
  const all = { ...words, tagsOf: tagsOf(settled) };
  if (format === "arrow") terminal.bytes(reportToArrow(report, all, head));
  else if (format === "csv") terminal.text(reportToCsv(report, all));
  else {
    const document = {
      made_by: head,
      sources,
      ...namedReport(report, all),
      tags: settled.tagged(),
    };
    terminal.text(JSON.stringify(document) + "\n");
  }
}

/** Says where a report went. */
export function printWritten(terminal: Terminal, out: string): void {
  terminal.print("", `report written to ${terminal.colours.name(printable(out))}`);
}

/** The tags of a row. */
export function tagsOf(settled: Settled): (id: number) => string[] {
  const tags = settled.tags();
  return (id) => tags.get(id) ?? [];
}
