import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import type { KeptRun } from "../../decisions/mod.ts";
import { currencyName, integer, money } from "../ui/numbers.ts";
import { fittedTable, type TableColumn } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

const NUMBER = { align: "right" } as const;

const COLUMNS: TableColumn[] = [
  { title: "run", ...NUMBER },
  { title: "when" },
  { title: "who" },
  { title: "at event", ...NUMBER },
  { title: "rows", ...NUMBER },
  { title: "grouped", ...NUMBER },
  { title: "open", ...NUMBER },
  { title: "open amount", ...NUMBER },
  { title: "" },
  { title: "rows and groups" },
];

/** Runs, from the first to the last: a line for each, and one more for each further currency. */
export function printRuns(terminal: Terminal, runs: KeptRun[]): void {
  if (runs.length === 0) return;
  const { bold } = terminal.colours;
  terminal.print("", ...fittedTable(COLUMNS, runs.flatMap(linesOf), terminal.width, bold));
}

function linesOf({ number, at, who, rev, totals, hasData }: KeptRun): string[][] {
  const run = [String(number), momentOf(at), printable(who), String(rev)];
  const kept = hasData ? "kept" : "let go";
  if (totals.length === 0) return [[...run, "0", "0", "0", "", "", kept]];
  return totals.map((total, line) => [
    ...(line === 0 ? run : run.map(() => "")),
    integer(total.in.rows),
    integer(total.grouped.rows),
    integer(total.unmatched.rows),
    money(total.unmatched.amount, total.unit),
    currencyName(total.unit),
    line === 0 ? kept : "",
  ]);
}

/** `run 3 of 2026-03-31 18:02, by ann`. */
export function runWords({ number, at, who }: KeptRun): string {
  return `run ${number} of ${momentOf(at)}, by ${printable(who)}`;
}

/** Says that a run was not kept. */
export function warnOfRun(terminal: Terminal, kept: KeptRun | FloreconError | null): void {
  if (!(kept instanceof FloreconError)) return;
  const { warn } = terminal.errorColours;
  terminal.warn(`${warn("note")}: this run was not kept: ${printable(kept.message)}`);
}

function momentOf(at: string): string {
  return at.slice(0, 16).replace("T", " ");
}
