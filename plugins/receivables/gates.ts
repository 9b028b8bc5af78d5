import { GroupView, Lot } from "florecon";
import { Config } from "./config.ts";
import { Row } from "./row.ts";

/** The only payment of a group; nothing where there are none or several. */
function onlyPayment(g: GroupView<Row>): Lot<Row> | null {
  let payment: Lot<Row> | null = null;
  for (const lot of g.members) {
    if (!lot.data.isPayment) continue;
    if (payment != null) return null;
    payment = lot;
  }
  return payment;
}

/** Whether no two lines have different customers' numbers. Those that have none may be anybody's. */
function isOfOne(g: GroupView<Row>): bool {
  let customer = "";
  for (const lot of g.members) {
    const its = lot.data.customer;
    if (its.length == 0) continue;
    if (customer.length > 0 && its != customer) return false;
    customer = its;
  }
  return true;
}

/** One payment, and documents of no other customer that are not too old for it, nor younger. */
export function isPaid(g: GroupView<Row>, config: Config): bool {
  const payment = onlyPayment(g);
  if (payment == null) return g.needs("one payment", false);
  if (!g.needs("one customer's number", isOfOne(g))) return false;
  for (const lot of g.members) {
    if (lot.data.isPayment) continue;
    const later = payment.data.day - lot.data.day;
    if (!g.needs("documents older than the payment", later >= -1)) return false;
    if (!g.within("days", later, config.days)) return false;
  }
  return true;
}

/** Whether so little is missing of an invoice that a discount for paying early explains it. */
export function isDiscount(short: f64, due: f64, later: f64, config: Config): bool {
  return short > 0 && short <= config.discount * due && later <= config.discountDays;
}
