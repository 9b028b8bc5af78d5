import type { Describe } from "../../core/host/describe/describe.ts";
import type { Proof } from "../../core/host/proof/prover.ts";
import type { ReportGroup, Stage } from "../../core/host/report/report.ts";
import { printable } from "../../core/host/printable.ts";
import type { Origin, Summary } from "./summary.ts";
import { table, type TableColumn } from "../ui/table.ts";
import { count, integer, percent } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

const NUMBER = { align: "right" } as const;

/** How many lines of a list are shown before the rest is only counted. */
const SHOWN = 10;

/** `acme.bank 1.2.0 on ledger.csv`, with what else there is to say beside it. */
export function printTitle(
  terminal: Terminal,
  { domain }: Describe,
  file: string,
  notes: string[],
): void {
  const { bold, dim } = terminal.colours;
  const beside = notes.map((it) => dim(` · ${it}`)).join("");
  terminal.print(`${bold(printable(domain.id))} ${domain.version} on ${file}${beside}`, "");
}

/** The proof: what went in is what was grouped and what was left, to the minor unit. */
export function printConservation(terminal: Terminal, proof: Proof, summary: Summary): void {
  const { good, warn, dim } = terminal.colours;
  const { grouped, unmatched, split, zero } = summary;
  const line = (name: string, share: { rows: number; amount: number; gross: number }) => [
    name,
    integer(share.rows),
    percent(share.rows, proof.rows),
    integer(share.amount),
    integer(share.gross),
    percent(share.gross, proof.gross),
  ];
  terminal.print(...table(
    [
      { title: "" },
      { title: "rows", ...NUMBER },
      { title: "", ...NUMBER },
      { title: "amount", ...NUMBER },
      { title: "gross", ...NUMBER },
      { title: "", ...NUMBER },
    ],
    [line("in", proof), line("grouped", grouped), line("unmatched", unmatched)],
    dim,
  ));
  if (proof.by === "amounts") {
    terminal.print(`  ${good("conserved to the minor unit")}: in = grouped + unmatched`);
  } else {
    terminal.print(`  ${warn("adds up by the plugin's own word")}: in = grouped + unmatched`);
    terminal.print(dim("  it does not tell what each row is worth, so zeros are taken on trust"));
  }
  if (split > 0) terminal.print(dim(`  ${count(split, "grouped row")} left a part unmatched`));
  if (zero > 0) terminal.print(dim(`  ${count(zero, "unmatched row")} of amount zero`));
}

/** Where the groups came from, largest gross first. */
export function printOrigins(terminal: Terminal, summary: Summary): void {
  const { bold } = terminal.colours;
  terminal.print();
  if (summary.origins.length === 0) return terminal.print("no groups");
  const cells = (it: Origin) => [
    printable(it.origin, 40),
    printable(it.reason, 40),
    integer(it.groups),
    integer(it.rows),
    integer(it.gross),
    integer(it.breaks),
  ];
  const columns: TableColumn[] = [
    { title: "origin" },
    { title: "reason" },
    { title: "groups", ...NUMBER },
    { title: "rows", ...NUMBER },
    { title: "gross", ...NUMBER },
    { title: "break", ...NUMBER },
  ];
  printSome(terminal, columns, summary.origins, cells, bold);
}

/** The groups that do not net to zero, largest break first. */
export function printBreaks(terminal: Terminal, { broken, breaks }: Summary): void {
  if (broken.length === 0) return;
  const { bold } = terminal.colours;
  terminal.print("", `breaks of ${integer(breaks)} in ${count(broken.length, "group")}`);
  const cells = (it: ReportGroup) => [
    String(it.group_id),
    integer(it.net),
    integer(it.size),
    printable(it.origin, 40),
    printable(it.reason ?? "", 40),
  ];
  const columns: TableColumn[] = [
    { title: "group", ...NUMBER },
    { title: "net", ...NUMBER },
    { title: "rows", ...NUMBER },
    { title: "origin" },
    { title: "reason" },
  ];
  printSome(terminal, columns, broken, cells, bold);
}

/** What each node of the strategy did. */
export function printStages(terminal: Terminal, stages: Stage[]): void {
  const { bold } = terminal.colours;
  terminal.print();
  terminal.print(...table(
    [
      { title: "stage" },
      { title: "runs", ...NUMBER },
      { title: "lots in", ...NUMBER },
      { title: "lots out", ...NUMBER },
      { title: "groups", ...NUMBER },
      { title: "gross matched", ...NUMBER },
      { title: "refused", ...NUMBER },
    ],
    stages.map((it) => [
      "  ".repeat(it.depth) + printable(it.name, 40),
      integer(it.runs),
      integer(it.lots_in),
      integer(it.lots_out),
      integer(it.groups),
      integer(it.gross_in - it.gross_out),
      integer(it.refused),
    ]),
    bold,
  ));
}

/** A line for each of the first, and how many more there are. */
function printSome<T>(
  terminal: Terminal,
  columns: TableColumn[],
  all: T[],
  cells: (one: T) => string[],
  title: (text: string) => string,
): void {
  terminal.print(...table(columns, all.slice(0, SHOWN).map(cells), title));
  if (all.length > SHOWN) {
    terminal.print(terminal.colours.dim(`  and ${integer(all.length - SHOWN)} more`));
  }
}
