import { Lot } from "florecon";
import { alike } from "./numbers.ts";
import { Row } from "./row.ts";

/** One line quotes the number that the other is about. */
export function refer(a: Row, b: Row): bool {
  return a.numbers.includes(b.number) || b.numbers.includes(a.number);
}

/** Both lines name an invoice, and not the same one. */
export function differ(a: Row, b: Row): bool {
  return a.invoice != 0 && b.invoice != 0 && a.invoice != b.invoice;
}

/** Both name an invoice, and one cannot be the other keyed in badly. */
export function contradict(a: Row, b: Row): bool {
  return differ(a, b) && !alike(a.invoice, b.invoice);
}

/** Nothing of the line is settled: what is left of one is a difference, not an amount of its own. */
export function isOpen(lot: Lot<Row>): bool {
  return lot.amount == lot.original && lot.amount != 0;
}
