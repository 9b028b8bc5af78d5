/**
 * Payouts that bend: a line that is missing from our books is a break of that line, and no reason to
 * leave all the others open.
 *
 * @module
 */
import { GroupView, Lot } from "florecon";
import { payoutsIn } from "./gates.ts";
import { Row } from "./row.ts";

/** Of fewer lines than these, one that is missing is too much of the payout. */
const FEWEST: f64 = 3;

/** As much of a payout must be there, whatever is missing. */
const LEAST: f64 = 0.5;

/**
 * Whether all that a payout is over or short of its lines may be lines that are missing: so many times
 * the largest that is there.
 *
 * @param share how many may be missing, as a share of those that are there; one always may, unless
 *   it is zero
 */
export function lacksLines(g: GroupView<Row>, share: f64): bool {
  const most = mostMissing(g.members, share);
  return g.needs("a payout of three lines", payoutsIn(g) > 0 && most > 0) &&
    g.atMost("missingShare", Math.abs(g.net), most);
}

/** What may be missing at most from a payout's lines, in minor units; of too few lines, nothing. */
export function mostMissing(lots: Lot<Row>[], share: f64): f64 {
  let lines: f64 = 0;
  let largest: f64 = 0;
  let paid: f64 = 0;
  for (const lot of lots) {
    lines += lot.data.lines - lot.data.payouts;
    largest = Math.max(largest, lot.data.largest);
    paid += lot.data.paid;
  }
  if (lines < FEWEST || share == 0) return 0;
  return Math.min(largest * Math.max(1, Math.floor(share * lines)), LEAST * paid);
}
