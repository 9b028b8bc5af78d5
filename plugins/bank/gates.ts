import { daysApart, FAR, GroupView } from "florecon";
import { Config } from "./config.ts";
import { Row } from "./row.ts";

/** Nothing is over or short, within the tolerance. */
export function balances(g: GroupView<Row>, config: Config): bool {
  return g.atMost("break", Math.abs(g.net), config.tolerance);
}

/** The bank's side is short, by no more than a fee. */
export function lacksFee(g: GroupView<Row>, config: Config): bool {
  return g.needs("a bank line that is short", g.net < 0) &&
    g.atMost("fee", -g.net, mostFee(g.maxAbs, config));
}

/** Whether a bank may have kept so much of a transfer. */
export function isFee(cents: f64, transfer: f64, config: Config): bool {
  return cents > 0 && cents <= mostFee(transfer, config);
}

function mostFee(transfer: f64, config: Config): f64 {
  return Math.min(config.fee, config.feeShare * transfer);
}

/** One line of one book and all others of the other book. */
export function isSplit(g: GroupView<Row>): bool {
  let fromBank: f64 = 0;
  for (const lot of g.members) if (lot.data.fromBank) fromBank += 1;
  return g.needs("one line against all others", Math.min(fromBank, g.size - fromBank) == 1);
}

/**
 * One line of each book, at most so many days apart.
 *
 * @param setting where the days are from
 */
export function isPair(g: GroupView<Row>, setting: string, days: f64): bool {
  return g.needs("two lines", g.size == 2) && isSplit(g) &&
    g.within(setting, daysApart(g.members[0].data.day, g.members[1].data.day), days);
}

/** What days between two lines cost: none is dearer than a day that nobody knows. */
export function daysCost(a: Row, b: Row): f64 {
  return Math.min(daysApart(a.day, b.day), FAR);
}
