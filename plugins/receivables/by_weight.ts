import { FlowSpec, labeled, Level, level, Lot, scored, Strategy } from "florecon";
import { Config } from "./config.ts";
import { isDiscount } from "./gates.ts";
import { Row } from "./row.ts";
import { isNear } from "./text.ts";

const SOON: f64 = 31;
const LATE: f64 = 61;

/**
 * A payment and an invoice of which no rule is sure, by all that speaks for the two and against them.
 * What each answer weighs is set, and `florecon learn` finds it.
 */
export function byWeight(config: Config): Strategy<Row> {
  const pairs = new FlowSpec<Row>().window(config.weighDays).blockKey((row) => row.day);
  const weighed = scored<Row>(pairs, levels(config), config.leastWeight, config.weightMargin);
  return labeled<Row>("weight", weighed);
}

function levels(config: Config): Level<Row>[] {
  return [
    level<Row>(
      "amount",
      ["same", "short", "other"],
      [config.amountSame, config.amountShort, config.amountOther],
      (invoice, payment) => payment.data.isPayment ? amounts(invoice, payment, config) : -1,
    ),
    level<Row>(
      "name",
      ["same", "like", "none", "other"],
      [config.nameSame, config.nameLike, config.nameNone, config.nameOther],
      (invoice, payment) => names(invoice.data, payment.data),
    ),
    level<Row>(
      "number",
      ["near", "none", "other"],
      [config.numberNear, config.numberNone, config.numberOther],
      (invoice, payment) => numbers(invoice.data, payment.data),
    ),
    level<Row>(
      "time",
      ["soon", "late", "last"],
      [config.timeSoon, config.timeLate, config.timeLast],
      (invoice, payment) => time(payment.data.day - invoice.data.day),
    ),
  ];
}

function amounts(invoice: Lot<Row>, payment: Lot<Row>, config: Config): f64 {
  const short = invoice.amount + payment.amount;
  if (short == 0) return 0;
  const later = payment.data.day - invoice.data.day;
  if (isDiscount(short, invoice.amount, later, config)) return 1;
  return short > 0 && short <= config.shortfall ? 1 : 2;
}

/** No customer pays what another one owes, as far as numbers tell them apart. */
function names(invoice: Row, payment: Row): f64 {
  if (invoice.isOfAnother(payment)) return -1;
  if (invoice.customer.length > 0 && invoice.customer == payment.customer) return 0;
  if (invoice.name.length == 0 || payment.name.length == 0) return 2;
  if (invoice.name.join(" ") == payment.name.join(" ")) return 0;
  return invoice.nameKey == payment.nameKey ? 1 : 3;
}

function numbers(invoice: Row, payment: Row): f64 {
  if (payment.quoted.length == 0) return 1;
  for (const number of payment.quoted) {
    if (isNear(number, invoice.document)) return 0;
  }
  return 2;
}

/** No payment comes before its invoice. */
function time(later: f64): f64 {
  if (later < -1) return -1;
  if (later <= SOON) return 0;
  return later <= LATE ? 1 : 2;
}
