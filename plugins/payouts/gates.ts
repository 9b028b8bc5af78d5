/**
 * What a group must be like to be one.
 *
 * @module
 */
import { daysApart, GroupView, Lot, sorted } from "florecon";
import { Row } from "./row.ts";

/** How many payouts are in it, in batches too. */
export function payoutsIn(g: GroupView<Row>): f64 {
  let payouts: f64 = 0;
  for (const lot of g.members) payouts += lot.data.payouts;
  return payouts;
}

/** How many converted lines are in it, in batches too. */
export function conversionsIn(g: GroupView<Row>): f64 {
  let conversions: f64 = 0;
  for (const lot of g.members) conversions += lot.data.conversions;
  return conversions;
}

/** What was sold. */
export function soldIn(g: GroupView<Row>): f64 {
  let sold: f64 = 0;
  for (const lot of g.members) sold += lot.data.sold;
  return sold;
}

/** Two lots, with one payout between them. */
export function isPair(g: GroupView<Row>): bool {
  return g.needs("two lots, one of them a payout", g.size == 2 && payoutsIn(g) == 1);
}

/** How many days lie between the two lots of a pair. */
export function pairApart(pair: GroupView<Row>): f64 {
  return daysApart(pair.members[0].data.day, pair.members[1].data.day);
}

/** A few lots that come to a payout as no others do; some of them are known to be of a batch. */
export function isSumOfBatch(g: GroupView<Row>): bool {
  return isOnlySum(g) &&
    g.needs("a line of a batch", g.members.some((lot) => lot.data.batch.length > 0));
}

/** A few lots that come to a payout as no others do. A pair was looked at before. */
export function isOnlySum(g: GroupView<Row>): bool {
  return g.needs("three lots, one of them a payout", g.size > 2 && payoutsIn(g) == 1) &&
    isUnique(g);
}

/** Whether a sum was the only one that was seen. */
export function isUnique(g: GroupView<Row>): bool {
  return g.needs("to be the only sum", g.reason == "subset sum");
}

/** Whether all that a group is over or short is one of its lines. */
export function hasOneTooMany(g: GroupView<Row>): bool {
  return g.needs("one line too many", g.size > 2 && oneTooMany(g) != null);
}

/**
 * The line by whose amount a group is over or short: the later one of two copies, or the only line
 * of this amount.
 */
export function oneTooMany(g: GroupView<Row>): Lot<Row> | null {
  const alike = g.members.filter((lot) => lot.amount == g.net);
  const copies = alike.filter((lot) => alike.some((other) => isCopy(lot, other)));
  if (copies.length == 0) return alike.length == 1 ? alike[0] : null;
  if (copies.some((lot) => isNaN(lot.data.day))) return null; // nobody knows which is the later one
  return sorted<Lot<Row>>(copies, (a, b) => a.data.day - b.data.day)[copies.length - 1];
}

/** Whether two lines are the same one twice: they quote the same, and they do quote something. */
function isCopy(one: Lot<Row>, other: Lot<Row>): bool {
  const quotes = one.data.order.length > 0 || one.data.batch.length > 0;
  return one.id != other.id && quotes && one.data.order == other.data.order;
}
