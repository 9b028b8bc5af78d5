/**
 * Sets as plugins read them, with what belongs together.
 *
 * @module
 */
import { dayText } from "../../core/host/day.ts";
import type { Truth } from "../../core/host/score/score.ts";
import type { Known } from "./sets/known.ts";
import type { Owed } from "./sets/owed.ts";
import { csvCell } from "../../core/host/csv/cell.ts";

/** A set of some plugin's rows. */
export interface KnownSet {
  /** The rows as a file. */
  csv: Uint8Array;
  truth: Truth;
  /** What a spreadsheet sees of each row. */
  entries: Entry[];
  /** How far apart two rows may be for who looks by hand, in days. */
  window: number;
  /** The origins of groups that claim nothing; none where absent. */
  aside?: string[];
}

/** A row as a spreadsheet sees it. */
export interface Entry {
  id: number;
  /** Whether it is of the bank. */
  isBank: boolean;
  /** Rows meet where all of this is the same. */
  key: string;
  cents: number;
  /** Days since 1970-01-01. */
  day: number;
}

/** Rows in some plugin's columns, and the lines that they are seen as. */
export function setOf(
  rows: Record<string, string>[],
  lines: Known[],
  aside: string[],
): KnownSet {
  return { csv: csvOf(rows), truth: truthOf(lines), entries: entriesOf(lines), window: 5, aside };
}

/** Lines as `bank` reads them. */
export function bankSet(lines: Known[]): KnownSet {
  return {
    csv: csvOf(
      lines.map(({ date, amount, truth: _, ...line }) => ({
        ...line,
        amount: amount.toFixed(2),
        date: Number.isNaN(date) ? "" : dayText(date),
      })),
    ),
    truth: truthOf(lines),
    entries: entriesOf(lines),
    window: 5,
  };
}

/** Lines as `receivables` reads them. */
export function receivablesSet(lines: Owed[]): KnownSet {
  return {
    csv: csvOf(
      lines.map(({ cents, date, truth: _, ...line }) => ({
        ...line,
        amount: (cents / 100).toFixed(2),
        date: dayText(date),
      })),
    ),
    truth: truthOf(lines),
    entries: lines.map(({ row_id, kind, currency, cents, date }) => {
      const key = `${kind === "credit" ? "credit" : ""} ${currency} ${cents}`;
      return { id: row_id, isBank: kind === "payment", key, cents, day: date };
    }),
    window: 60,
  };
}

function entriesOf(lines: Known[]): Entry[] {
  return lines.map(({ row_id, side, account, currency, amount, date }) => {
    const cents = Math.round(amount * 100);
    const key = `${account} ${currency} ${cents}`;
    return { id: row_id, isBank: side === "bank", key, cents, day: date };
  });
}

/** Which lines belong together; one without a label belongs to nothing. */
function truthOf(lines: { row_id: number; truth: string }[]): Truth {
  return new Map(lines.flatMap(({ row_id, truth }) => truth === "" ? [] : [[row_id, truth]]));
}

function csvOf(rows: Record<string, string | number>[]): Uint8Array {
  const columns = Object.keys(rows[0]);
  const lines = rows.map((row) => columns.map((name) => csvCell(String(row[name]))).join(","));
  return new TextEncoder().encode([columns.join(","), ...lines].join("\n"));
}
