import type { MoneyUnit } from "../../core/host/report/units.ts";
import { firstDay, groupsOf } from "./groups.ts";
import type { LedgerSnapshot } from "./ledger_snapshot.ts";

/** Days of age, by the first and the last that count; the last bucket has no end. */
export const BUCKETS: readonly { from: number; to: number }[] = [
  { from: 0, to: 7 },
  { from: 8, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91, to: Infinity },
];

/** Open rows of one age and currency. */
export interface AgedRows {
  /** Days of age; null for rows without a day. Those dated after the day itself are of age under 0. */
  bucket: { from: number; to: number } | null;
  rows: number;
  /** Their sum in minor units, and the sum of magnitudes. */
  amount: number;
  gross: number;
}

/** What is open of one currency, by age, the youngest in front; buckets without rows are left out. */
export interface Ageing {
  unit: MoneyUnit;
  buckets: AgedRows[];
}

const AHEAD = { from: -Infinity, to: -1 };

/**
 * How old is what is open, each currency for itself.
 *
 * @param on the day from which ages count, since 1970-01-01
 */
export function ageingOf(snapshot: LedgerSnapshot, on: number): Ageing[] {
  const all = [AHEAD, ...BUCKETS, null];
  const books = new Map<MoneyUnit, AgedRows[]>();
  for (const it of groupsOf(snapshot)) {
    if (!it.isOpen || it.unit === null) continue;
    let book = books.get(it.unit);
    if (book === undefined) {
      book = all.map((bucket) => ({ bucket, rows: 0, amount: 0, gross: 0 }));
      books.set(it.unit, book);
    }
    const day = firstDay(snapshot, it);
    const aged = book.find(({ bucket }) =>
      bucket === null || day !== null && on - day >= bucket.from && on - day <= bucket.to
    )!;
    aged.rows++;
    aged.amount += it.group.net;
    aged.gross += it.amount;
  }
  return [...books].toSorted(([a], [b]) => a.currency < b.currency ? -1 : 1)
    .map(([unit, book]) => ({ unit, buckets: book.filter(({ rows }) => rows > 0) }));
}

/** `8 to 30 days`. */
export function bucketWords(bucket: AgedRows["bucket"]): string {
  if (bucket === null) return "without a date";
  if (bucket.from === -Infinity) return "dated later";
  return bucket.to === Infinity
    ? `over ${bucket.from - 1} days`
    : `${bucket.from} to ${bucket.to} days`;
}
