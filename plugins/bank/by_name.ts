import { Lot, partitionBy, Resolution, Span, Strategy } from "florecon";
import { Row } from "./row.ts";

/**
 * Sends the lines of partners that begin alike through `inner`: names are cut and misspelt, and so
 * told apart by their beginning alone.
 */
export function byHead(inner: Strategy<Row>): Strategy<Row> {
  return partitionBy<Row>((lot) => lot.data.partner.head, (_head) => inner);
}

/**
 * Tells partners that begin alike apart by the next word too, where both books know several:
 * `Thompson Management` is not `Thompson Professional`.
 */
export function byTail(inner: Strategy<Row>): Strategy<Row> {
  return new PerTail(inner);
}

class PerTail extends Strategy<Row> {
  constructor(private inner: Strategy<Row>) {
    super("per_tail");
  }

  resolve(bag: Lot<Row>[], span: Span | null): Resolution<Row> {
    const known = knownTails(bag);
    if (known.size < 2) return this.inner.run(bag, span);
    const inner = this.inner;
    const tailKnown = (lot: Lot<Row>): string => {
      const tail = lot.data.partner.tail;
      return known.has(tail) ? tail : "";
    };
    return partitionBy<Row>(tailKnown, (_tail) => inner).run(bag, span);
  }
}

/** The words behind the head that both books have; one book alone may have misspelt them. */
function knownTails(bag: Lot<Row>[]): Set<string> {
  const bank = new Set<string>();
  const known = new Set<string>();
  for (const lot of bag) if (lot.data.fromBank) bank.add(lot.data.partner.tail);
  for (const lot of bag) {
    const tail = lot.data.partner.tail;
    if (!lot.data.fromBank && tail.length > 0 && bank.has(tail)) known.add(tail);
  }
  return known;
}
