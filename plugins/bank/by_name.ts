import { Lot, partitionBy, Resolution, Span, Strategy } from "florecon";
import { Row } from "./row.ts";

/**
 * Sends the lines of each partner through `inner`. Names are cut and misspelt, so partners are told
 * apart by the beginning alone; by the next word too, where both books know several: `Thompson
 * Management` is not `Thompson Professional`.
 */
export function byName(inner: Strategy<Row>): Strategy<Row> {
  const perHead = new PerTail(inner);
  return partitionBy<Row>((lot) => lot.data.partner.head, (_head) => perHead);
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
