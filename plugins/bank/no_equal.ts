import { daysApart, doubted, Lot, Strategy, unrivaled } from "florecon";
import { Row } from "./row.ts";
import { haveSlip } from "./slip.ts";

/** How near is near: this many times the days that two lines may be apart. */
const NEAR: f64 = 2;

/**
 * Leaves a settlement alone while a line that equals one of its own is open near it: nobody can tell
 * which of the two was meant. A line that stands there twice is no other one.
 *
 * @param days how far apart two lines may be that settle one another
 */
export function noEqual(days: f64, inner: Strategy<Row>): Strategy<Row> {
  const isEqual = (open: Lot<Row>, member: Lot<Row>): bool =>
    isRival(open.data, member.data, NEAR * days);
  return unrivaled<Row, f64>((lot) => lot.data.booked, isEqual, inner);
}

function isRival(open: Row, member: Row, days: f64): bool {
  if (open.fromBank != member.fromBank || isCopy(open, member)) return false;
  return daysApart(open.day, member.day) <= days;
}

/** The same line, as far as can be seen. */
function isCopy(a: Row, b: Row): bool {
  return a.day == b.day && a.partner.words == b.partner.words &&
    a.numbers.join(" ") == b.numbers.join(" ");
}

/**
 * Calls a pair of one number likely while a line is open near it that equals one of the two, is of the
 * same partner, and quotes a number that a slip of the pen makes into theirs.
 *
 * @param days how far apart two lines may be that settle one another
 */
export function doubtingSlips(
  numbers: (lot: Lot<Row>) => string[],
  days: f64,
  inner: Strategy<Row>,
): Strategy<Row> {
  const isMeant = (open: Lot<Row>, member: Lot<Row>): bool =>
    open.data.fromBank == member.data.fromBank && open.data.partner.isLike(member.data.partner) &&
    daysApart(open.data.day, member.data.day) <= NEAR * days &&
    haveSlip(numbers(open), numbers(member));
  return doubted<Row, f64>((lot) => lot.data.booked, isMeant, inner);
}
