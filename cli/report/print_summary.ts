import type { Describe } from "../../core/host/describe/describe.ts";
import type { Proof } from "../../core/host/proof/prover.ts";
import type { Stage } from "../../core/host/report/report.ts";
import { printable } from "../../core/host/printable.ts";
import {
  type Broken,
  netsOf,
  type Origin,
  type Summary,
} from "../../core/host/summary/summarize.ts";
import { table, type TableColumn } from "../ui/table.ts";
import { BARE, type MoneyUnit } from "../../core/host/report/units.ts";
import { count, currencyName, integer, money, percent, pricedEach } from "../ui/numbers.ts";
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

const PARTS = ["in", "grouped", "unmatched"] as const;

/** The proof: what went in is what was grouped and what was left, to the minor unit. */
export function printConservation(terminal: Terminal, proof: Proof, summary: Summary): void {
  const { good, warn, dim } = terminal.colours;
  const { books, grouped, unmatched, split, zero } = summary;
  const whole = { in: proof, grouped, unmatched };
  // Rows of amount zero are in no book, and count where there is but one.
  const shown = books.length > 1 ? books : [{ ...whole, unit: books[0]?.unit ?? BARE }];
  const lines = shown.flatMap((book) =>
    PARTS.map((part, at) => [
      at === 0 ? currencyName(book.unit) : "",
      part,
      integer(book[part].rows),
      percent(book[part].rows, book.in.rows),
      money(book[part].amount, book.unit),
      money(book[part].gross, book.unit),
      percent(book[part].gross, book.in.gross),
    ])
  );
  const titles = [
    { title: "" },
    { title: "" },
    { title: "rows", ...NUMBER },
    { title: "", ...NUMBER },
    { title: "amount", ...NUMBER },
    { title: "gross", ...NUMBER },
    { title: "", ...NUMBER },
  ];
  const from = lines.some(([currency]) => currency !== "") ? 0 : 1;
  terminal.print(...table(titles.slice(from), lines.map((it) => it.slice(from)), dim));
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
    it.unit === null
      ? pricedEach(it.across.map(({ gross, unit }) => [gross, unit]))
      : money(it.gross, it.unit),
    it.unit === null
      ? pricedEach(it.across.map(({ breaks, unit }) => [breaks, unit]))
      : money(it.breaks, it.unit),
    currencyName(it.unit),
  ];
  const columns: TableColumn[] = [
    { title: "origin" },
    { title: "reason" },
    { title: "groups", ...NUMBER },
    { title: "rows", ...NUMBER },
    { title: "gross", ...NUMBER },
    { title: "break", ...NUMBER },
    { title: "" },
  ];
  printSome(terminal, columns, summary.origins, cells, bold);
}

/** The groups that do not net to zero, largest break first. */
export function printBreaks(terminal: Terminal, { broken }: Summary): void {
  if (broken.length === 0) return;
  const { bold } = terminal.colours;
  const sums = new Map<MoneyUnit, number>();
  for (const { net, unit } of broken.flatMap(netsOf)) {
    sums.set(unit, (sums.get(unit) ?? 0) + Math.abs(net));
  }
  const words = pricedEach([...sums].map(([unit, sum]) => [sum, unit]));
  terminal.print("", `breaks of ${words} in ${count(broken.length, "group")}`);
  const cells = (it: Broken) => [
    String(it.group.group_id),
    it.unit === null
      ? pricedEach(netsOf(it).map(({ net, unit }) => [net, unit]))
      : money(it.group.net, it.unit),
    currencyName(it.unit),
    integer(it.group.size),
    printable(it.group.origin, 40),
    printable(it.group.reason ?? "", 40),
  ];
  const columns: TableColumn[] = [
    { title: "group", ...NUMBER },
    { title: "net", ...NUMBER },
    { title: "" },
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
  const lines = all.slice(0, SHOWN).map(cells);
  // A column in which nobody says anything, such as a currency, is left out.
  const said = columns.map((_, at) => lines.some((line) => line[at] !== ""));
  const kept = <C>(line: C[]) => line.filter((_, at) => said[at]);
  terminal.print(...table(kept(columns), lines.map(kept), title));
  if (all.length > SHOWN) {
    terminal.print(terminal.colours.dim(`  and ${integer(all.length - SHOWN)} more`));
  }
}
