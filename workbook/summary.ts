import { BARE, type MoneyUnit } from "../core/host/report/units.ts";
import { ageingOf, bucketWords, signers } from "../decisions/mod.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { amounts, integers, texts } from "./columns.ts";
import { type Contents, isPart } from "./contents.ts";

/** A line of the sheet: words, and figures where there are any. */
interface Line {
  what: string;
  unit: MoneyUnit;
  rows: number | null;
  amount: number | null;
  gross?: number;
}

/** What went in, what became of it, and how old what is open is, each currency for itself. */
export function summarySheet(contents: Contents): WrittenTable {
  const { totals, snapshot, on } = contents;
  const parts = totals.flatMap(({ unit, ...shares }) =>
    (["in", "grouped", "unmatched"] as const).map((what) => ({ what, unit, ...shares[what] }))
  );
  const aged = on === null
    ? []
    : ageingOf(snapshot, on).flatMap(({ unit, buckets }) =>
      buckets.map(({ bucket, rows, amount, gross }) => ({
        what: `open, ${bucketWords(bucket)}`,
        ...{ unit, rows, amount, gross },
      }))
    );
  const lines: Line[] = [
    ...(isPart(contents)
      ? [{ what: partWords(contents), unit: BARE, rows: null, amount: null }]
      : []),
    ...parts,
    ...aged,
    ...signedWords(contents).map((what) => ({ what, unit: BARE, rows: null, amount: null })),
  ];
  const columns = [
    texts("what", lines, ({ what }) => what),
    texts("currency", lines, ({ unit }) => unit.currency),
    integers("rows", lines, ({ rows }) => rows),
    amounts("amount", lines, ({ amount, unit }) => amount === null ? null : { amount, unit }),
    amounts(
      "gross",
      lines,
      ({ gross, unit }) => gross === undefined ? null : { amount: gross, unit },
    ),
  ];
  return { columns, rows: lines.length };
}

/** Which periods are signed off, and by whom. */
function signedWords({ decided }: Contents): string[] {
  const all = decided?.settled.all("signed off").toSorted((a, b) => a.until - b.until) ?? [];
  return all.map((it) =>
    `${it.second === null ? "half signed" : "signed off"} through ${it.period} by ${signers(it)}`
  );
}

function partWords({ filter, groups, snapshot }: Contents): string {
  const all = snapshot.report.groups.length;
  return `filtered${
    filter === undefined ? "" : ` by ${filter}`
  }: ${groups.length} of ${all} groups ` +
    "and open items are in this file; the figures below are of all";
}
