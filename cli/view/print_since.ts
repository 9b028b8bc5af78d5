import type { MoneyUnit } from "../../core/host/report/units.ts";
import {
  amountsOf,
  type ChangedRow,
  type LedgerSnapshot,
  type RowDifferences,
} from "../../decisions/mod.ts";
import { count, currencyName, integer, money } from "../ui/numbers.ts";
import { fittedTable, table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { changeWords } from "./cell_words.ts";

const NUMBER = { align: "right" } as const;

/** How many rows of a kind are listed before the rest is only counted. */
const LISTED = 20;

/** Each kind of difference: what it is called, and in which snapshot its rows are to be looked up. */
export const KINDS = [
  { kind: "arrived", title: "new", at: "after" },
  { kind: "matched", title: "newly matched", at: "after" },
  { kind: "opened", title: "open again", at: "after" },
  { kind: "changed", title: "changed", at: "after" },
  { kind: "vanished", title: "vanished", at: "before" },
  { kind: "left", title: "left with their period", at: "before" },
] as const;

/** Two snapshots, the older one first. */
export interface Between {
  before: LedgerSnapshot;
  after: LedgerSnapshot;
}

/** How many rows of each kind there are, and what they are worth; then the rows themselves. */
export function printSince(
  terminal: Terminal,
  differences: RowDifferences,
  between: Between,
): void {
  const { bold, dim } = terminal.colours;
  const lines = KINDS.flatMap(({ kind, title, at }) => {
    const ids = idsOf(differences[kind]);
    return sumsOf(ids, between[at]).map(([unit, rows, amount], line) => [
      line === 0 ? title : "",
      integer(rows),
      money(amount, unit),
      currencyName(unit),
    ]);
  });
  if (lines.length === 0) return terminal.print("no row is new, gone, changed or matched anew");
  const columns = [
    { title: "rows that are" },
    { title: "", ...NUMBER },
    { title: "amount", ...NUMBER },
    { title: "" },
  ];
  terminal.print(...table(columns, lines, bold));
  for (const { kind, title, at } of KINDS) {
    // What left with its period is as it should be: the count says it.
    const ids = kind === "left" ? [] : idsOf(differences[kind]);
    if (ids.length === 0) continue;
    const changes = new Map(differences.changed.map((it) => [it.id, it]));
    const said = changeWords(between[at].input, between[at].unitOf);
    const amountOf = amountsOf(between[at]);
    terminal.print("", title);
    const rows = ids.slice(0, LISTED).map((id) => [
      between[at].nameOf(id),
      money(amountOf(id), between[at].unitOf(id)),
      currencyName(between[at].unitOf(id)),
      kind === "changed" ? said(changes.get(id)!) : "",
    ]);
    const cells = [
      { title: "row" },
      { title: "amount", ...NUMBER },
      { title: "" },
      { title: kind === "changed" ? "cells" : "" },
    ];
    const used = kind === "changed" ? cells.length : cells.length - 1;
    terminal.print(...fittedTable(
      cells.slice(0, used),
      rows.map((row) => row.slice(0, used)),
      terminal.width,
      bold,
    ));
    if (ids.length > LISTED) {
      terminal.print(dim(`  and ${count(ids.length - LISTED, "more row")}; --json has all`));
    }
  }
}

/** A row that is another one, for machines. */
interface SinceRow {
  id: number;
  /** What the data calls it. */
  row: string;
  /** In minor units. */
  amount: number;
  /** Absent where the plugin names none. */
  currency?: string;
  /** What became of its cells, of one that changed. */
  changes?: ChangedRow["changes"];
}

/** Rows by what became of them. */
type SinceDocument = Record<typeof KINDS[number]["kind"], SinceRow[]>;

/** The same for machines, with the names of rows. */
export function sinceDocument(differences: RowDifferences, between: Between): SinceDocument {
  const lists = KINDS.map(({ kind, at }) => {
    const amountOf = amountsOf(between[at]);
    return [
      kind,
      differences[kind].map((it) => {
        const row = typeof it === "number" ? { id: it } : it;
        const { currency } = between[at].unitOf(row.id);
        return {
          ...row,
          row: between[at].nameOf(row.id),
          amount: amountOf(row.id),
          ...(currency !== "" && { currency }),
        };
      }),
    ];
  });
  return Object.fromEntries(lists);
}

/** The rows of one kind. */
export function idsOf(rows: readonly (number | { id: number })[]): number[] {
  return rows.map((it) => typeof it === "number" ? it : it.id);
}

/** Rows and their amounts, each unit for itself. */
export function sumsOf(
  ids: number[],
  snapshot: LedgerSnapshot,
): [MoneyUnit, rows: number, amount: number][] {
  const amountOf = amountsOf(snapshot);
  const sums = new Map<MoneyUnit, [rows: number, amount: number]>();
  for (const id of ids) {
    const unit = snapshot.unitOf(id);
    const [rows, amount] = sums.get(unit) ?? [0, 0];
    sums.set(unit, [rows + 1, amount + amountOf(id)]);
  }
  return [...sums].map(([unit, [rows, amount]]) => [unit, rows, amount]);
}
