import {
  acceptIf,
  aggNet,
  daysApart,
  FAR,
  flow,
  FlowSpec,
  GroupView,
  labeled,
  likely,
  Lot,
  reclaim,
  seq,
  Strategy,
  subsetSum,
  tier,
  tiered,
  when,
} from "florecon";
import { Config } from "./config.ts";
import { isDiscount, isPaid } from "./gates.ts";
import { Row } from "./row.ts";

/** What `subsetSum` says of a sum that no other documents make. */
const UNIQUE: string = "subset sum";
const SEED: f64 = 1;

/** The most sums that may be expected to come out by accident. */
const ACCIDENTS: f64 = 0.3;

/** Payments of one customer that quote nothing of use. */
export function byCustomer(config: Config): Strategy<Row> {
  const isPair = (g: GroupView<Row>): bool =>
    g.needs("two lines", g.size == 2) && isPaid(g, config) && isEven(g);
  const isWhole = (g: GroupView<Row>): bool =>
    g.needs("three lines", g.size > 2) && isPaid(g, config) && isEven(g);
  const isOnlySum = (g: GroupView<Row>): bool =>
    g.needs("to be the only sum", g.reason == UNIQUE) &&
    g.within("accidents", g.accidents, ACCIDENTS) &&
    isWhole(g);
  return likely<Row>(seq<Row>([
    /** A payment, and the only document of its amount. */
    labeled<Row>("customer, amount", aggNet<Row, f64>((lot) => Math.abs(lot.amount), isPair)),
    /** A payment of all that is open. */
    labeled<Row>("customer, balance", aggNet<Row>((_lot) => "all", isWhole)),
    /** A payment, and the only few documents that come to it. */
    labeled<Row>(
      "customer, sum",
      when<Row>(isWholeLine, acceptIf<Row>(isOnlySum, subsetSum<Row>(0, config.parts + 1, SEED))),
    ),
    /** A payment that is short of an invoice by a discount for paying early. */
    labeled<Row>("customer, discount", discounted(config)),
  ]));
}

/** Whether nothing of a line is settled: what is left of many comes to anything. */
function isWholeLine(lot: Lot<Row>): bool {
  return lot.amount == lot.data.cents;
}

function isEven(g: GroupView<Row>): bool {
  return g.atMost("break", Math.abs(g.net), 0);
}

/** Of several invoices that a payment could be short of, the one nearest in time. */
function discounted(config: Config): Strategy<Row> {
  const lacks = (invoice: Row, payment: Row): bool =>
    payment.isPayment && payment.day >= invoice.day - 1 && !invoice.isOfAnother(payment) &&
    isDiscount(invoice.cents + payment.cents, invoice.cents, payment.day - invoice.day, config);
  const spec = new FlowSpec<Row>().penalty(FAR)
    .window(config.discountDays).blockKey((row) => row.day)
    .cost(tiered<Row>([tier<Row>(lacks, (a, b) => daysApart(a.day, b.day))]));
  const isPair = (g: GroupView<Row>): bool =>
    g.needs("two lines", g.size == 2) && isPaid(g, config) &&
    g.needs("a payment that is short", g.net > 0) &&
    g.atMost("discount", g.net, config.discount * g.maxAbs);
  return acceptIf<Row>(isPair, reclaim<Row>("settlement", flow<Row>(spec)));
}
