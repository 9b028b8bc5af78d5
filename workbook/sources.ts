import type { MoneyUnit } from "../core/host/report/units.ts";
import {
  agrees,
  type CurrencyTotal,
  type DigestedSource,
  type FileSummary,
  type LeftOfFile,
  type StatedTotal,
} from "../sources/mapping/mod.ts";
import {
  type Balance,
  decimalOf,
  decimalText,
  rescaled,
  type SourceColumn,
  sumOf,
} from "../sources/table/mod.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { integers, texts } from "./columns.ts";

/** A source, from what its files hold to what was reconciled. */
export interface SourceWay {
  summary: DigestedSource;
  /** What became of it in the ledger, each currency for itself. */
  reconciled: Reconciled[];
  /** What else is said of it, a sentence each. */
  notes: string[];
}

/** The rows of a source as the plugin counts them. */
export interface Reconciled {
  unit: MoneyUnit;
  rows: number;
  /** How many more have an amount of zero, and are in no group. */
  zeros: number;
  /** In minor units. */
  amount: number;
}

type DigestedFile = DigestedSource["files"][number];

/** A line of the sheet. */
interface Line {
  source: string;
  file: string;
  what: string;
  rows?: number;
  /** An exact decimal. */
  sum?: string;
  currency?: string;
  says?: string;
}

/** What line each reason stands on. */
const LEFT: Record<LeftOfFile["what"], string> = {
  omitted: "left out: words to omit",
  pending: "left out: not booked yet",
  repeated: "left out: another file had them before",
  replaced: "left out: a later file has others in their place",
};

/** From what each file holds to what was reconciled: what was left out of it, and why. */
export function sourcesSheet(ways: SourceWay[]): WrittenTable {
  const lines = ways.flatMap(linesOf);
  const columns = [
    texts("source", lines, ({ source }) => source),
    texts("file", lines, ({ file }) => file),
    texts("what", lines, ({ what }) => what),
    integers("rows", lines, ({ rows }) => rows),
    sums(lines),
    texts("currency", lines, ({ currency = "" }) => currency),
    texts("says", lines, ({ says = "" }) => says),
  ];
  return { columns, rows: lines.length };
}

function linesOf({ summary, reconciled, notes }: SourceWay): Line[] {
  const { source, rows, totals, files } = summary;
  const of = (line: Omit<Line, "source" | "file">) => ({ source, file: "", ...line });
  return [
    ...files.flatMap((file) => fileLines(source, file)),
    ...totalLines("counted, of all its files", rows, totals).map(of),
    ...reconciled.flatMap(({ unit: { currency, digits }, rows, zeros, amount }) => [
      ...(zeros === 0 ? [] : [of({ what: "left out: amount of zero", rows: zeros, currency })]),
      of({
        ...{ what: "reconciled, as the plugin counts it", rows, currency },
        sum: decimalText(BigInt(amount), digits),
      }),
    ]),
    ...notes.map((says) => of({ what: "note", says })),
  ];
}

function fileLines(source: string, summary: DigestedFile): Line[] {
  const { file: name, sheet, sha256, rows, totals, left, balances, statedTotals } = summary;
  const file = sheet === undefined ? name : `${name}, sheet "${sheet}"`;
  const of = (line: Omit<Line, "source" | "file">) => ({ source, file, ...line });
  // What another file has, too, was looked at; what was left out by its words was not.
  const isSeen = ({ what }: LeftOfFile) => what === "repeated" || what === "replaced";
  const seen = left.filter(isSeen);
  const unseen = left.filter((it) => !isSeen(it));
  const countOf = (all: LeftOfFile[]) => all.reduce((sum, { rows }) => sum + rows, 0);
  const read = together([totals, ...left.map((it) => it.totals)]);
  return [
    of({ what: "file", says: `sha256:${sha256}` }),
    ...totalLines("read", rows + countOf(unseen), read).map(of),
    ...left.flatMap(leftLines).map(of),
    ...totalLines("counted", rows - countOf(seen), totals).map(of),
    ...balances.flatMap(balanceLines).map(of),
    ...statedTotals.map((it) => of(totalLine(it, summary))),
  ];
}

/** Rows and what they come to, each currency for itself; of rows without an amount, the rows. */
function totalLines(
  what: string,
  rows: number,
  totals: Pick<CurrencyTotal, "rows" | "sum" | "currency">[],
): Omit<Line, "source" | "file">[] {
  const told = totals.map(({ rows, sum, currency }) => ({ what, rows, sum, currency }));
  const bare = rows - totals.reduce((sum, it) => sum + it.rows, 0);
  if (told.length > 0 && bare === 0) return told;
  return [...told, { what: told.length === 0 ? what : `${what}, without an amount`, rows: bare }];
}

function leftLines({ what, rows, totals }: LeftOfFile): Omit<Line, "source" | "file">[] {
  return totalLines(LEFT[what], rows, totals);
}

function balanceLines(balance: Balance): Omit<Line, "source" | "file">[] {
  const { account, statement, currency, opening, closing, difference } = balance;
  const name = [account, statement].filter((it) => it !== "").join(" ");
  const says = difference === null
    ? ""
    : difference === "0"
    ? "agrees: opening balance and lines come to it"
    : `opening balance and lines do not come to it: ${difference} are missing or too many`;
  const line = (what: string, sum: string | null, says = "") =>
    sum === null ? [] : [{ what: `${what} ${name}`.trim(), sum, currency, says }];
  return [...line("opening balance", opening), ...line("closing balance", closing, says)];
}

function totalLine(
  total: StatedTotal,
  { placed }: Pick<FileSummary, "placed">,
): Omit<Line, "source" | "file"> {
  const { place, column, currency, stated, sum, difference } = total;
  return {
    ...{ what: `the file's own total, ${placed} ${place}, ${column}`, sum: stated, currency },
    says: agrees(total) ? "agrees" : `its rows come to ${sum}: ${difference} between`,
  };
}

/** Sums of several, added up for each currency. */
function together(all: CurrencyTotal[][]): Pick<CurrencyTotal, "rows" | "sum" | "currency">[] {
  const byCurrency = Map.groupBy(all.flat(), ({ currency }) => currency);
  return [...byCurrency].map(([currency, totals]) => ({
    currency,
    rows: totals.reduce((sum, it) => sum + it.rows, 0),
    sum: sumText(totals.map(({ sum }) => sum)),
  }));
}

function sumText(parts: string[]): string {
  const { value, scale } = sumOf(parts.map((it) => decimalOf(it)!));
  return decimalText(value, scale);
}

/** The sums, with as many digits as the one that has most. */
function sums(lines: Line[]): SourceColumn {
  const decimals = lines.map(({ sum }) => sum === undefined ? null : decimalOf(sum)!);
  const scale = decimals.reduce((most, it) => Math.max(most, it?.scale ?? 0), 0);
  return {
    ...{ kind: "decimal", name: "sum", scale },
    cell(row) {
      const decimal = decimals[row];
      return decimal === null ? null : rescaled(decimal, scale);
    },
  };
}
