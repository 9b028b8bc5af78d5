import { ageingOf, bucketWords } from "../decisions/mod.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { amounts, currencyOf, integers, texts } from "./columns.ts";
import type { Contents } from "./contents.ts";

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
  const lines = [...parts, ...aged];
  const columns = [
    texts("what", lines, ({ what }) => what),
    texts("currency", lines, currencyOf),
    integers("rows", lines, ({ rows }) => rows),
    amounts("amount", lines, (it) => it),
    amounts("gross", lines, ({ gross, unit }) => ({ amount: gross, unit })),
  ];
  return { columns, rows: lines.length };
}
