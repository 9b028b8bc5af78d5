import { Lot, Resolution, Span, Strategy } from "florecon";
import { nearOnes } from "./references.ts";
import { Row } from "./row.ts";

/** A payout arrives once, and may be imported again. */
const MOST_PAYOUTS: i32 = 2;

class Telling extends Strategy<Row> {
  constructor(private inner: Strategy<Row>) {
    super("telling");
  }

  resolve(bag: Lot<Row>[], span: Span | null): Resolution<Row> {
    const quoted = quotedByLines(bag);
    if (span != null) noteUnread(bag, span);
    const own = new Map<f64, Lot<Row>>();
    const asked = this.unknownTo(quoted, bag);
    if (asked.size == 0) return this.inner.run(bag, span);
    const near = nearTo(quoted);
    const bared: Lot<Row>[] = [];
    for (const lot of bag) {
      const row = lot.data;
      const telling = row.isPayout
        ? row.references.filter((it) =>
          !asked.has(it) || (<i32> asked.get(it) <= MOST_PAYOUTS && isNear(it, near))
        )
        : row.references;
      if (telling.length == row.references.length) {
        bared.push(lot);
        continue;
      }
      own.set(lot.id, lot);
      bared.push(new Lot<Row>(lot.id, lot.original, lot.amount, row.quoting(telling)));
    }
    const out = this.inner.run(bared, span);
    const residual = out.residual.map<Lot<Row>>((lot) =>
      own.has(lot.id) ? (<Lot<Row>> own.get(lot.id)).withAmount(lot.amount) : lot
    );
    return new Resolution<Row>(out.groups, residual);
  }

  /** What payouts quote and no line does, and how many payouts each. */
  private unknownTo(quoted: Set<string>, bag: Lot<Row>[]): Map<string, i32> {
    const counts = new Map<string, i32>();
    for (const lot of bag) {
      if (!lot.data.isPayout) continue;
      for (const it of lot.data.references) {
        if (!quoted.has(it)) counts.set(it, counts.has(it) ? <i32> counts.get(it) + 1 : 1);
      }
    }
    return counts;
  }
}

/** Says that lines have a text for a batch that is the name of none. */
function noteUnread(bag: Lot<Row>[], span: Span): void {
  for (const lot of bag) {
    if (lot.data.unread.length == 0) continue;
    span.note(
      'a payout without a digit, such as "' + lot.data.unread +
        '", names no batch: lines that have it are read as if they had none',
    );
    return;
  }
}

/** The references that stand on lines which are no payouts. */
function quotedByLines(bag: Lot<Row>[]): Set<string> {
  const quoted = new Set<string>();
  for (const lot of bag) {
    if (!lot.data.isPayout) { for (const it of lot.data.references) quoted.add(it); }
  }
  return quoted;
}

function nearTo(quoted: Set<string>): Set<string> {
  const near = new Set<string>();
  for (const reference of quoted.values()) for (const it of nearOnes(reference)) near.add(it);
  return near;
}

function isNear(reference: string, near: Set<string>): bool {
  return nearOnes(reference).some((it) => near.has(it));
}

/**
 * Runs `inner` on payouts without the numbers that are no references: no line quotes them, and none
 * quotes one that could be meant, or many payouts quote them. A bank's own number, a customer's, a
 * contract's or a time of day says of no payout which batch it is.
 */
export function telling(inner: Strategy<Row>): Strategy<Row> {
  return new Telling(inner);
}
