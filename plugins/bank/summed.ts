import { acceptIf, GroupView, Strategy, subsetSum } from "florecon";
import { Config } from "./config.ts";
import { balances, isSplit } from "./gates.ts";
import { Row } from "./row.ts";

/**
 * What `subsetSum` says of a sum that no other lines make, or no others of so few where there are too
 * many lines to try all. Only such sums are kept, so any seed does.
 */
const ONLY: string = "subset sum";
const ONLY_SMALL: string = "subset sum, larger ones sought in part";
const SEED: f64 = 1;

/** The most sums that may be expected to come out by accident. */
const ACCIDENTS: f64 = 0.3;

/**
 * A payment and the only lines of the other book that make its sum: two at least, for of a pair only
 * one side's rivals are seen here (`inTurn` sees both).
 */
export function summed(config: Config): Strategy<Row> {
  const settles = (g: GroupView<Row>): bool =>
    g.needs("to be the only sum", g.reason == ONLY || g.reason == ONLY_SMALL) &&
    g.needs("three lines", g.size > 2) && g.within("accidents", g.accidents, ACCIDENTS) &&
    isSplit(g) && balances(g, config);
  return acceptIf<Row>(settles, subsetSum<Row>(config.tolerance, config.parts + 1, SEED));
}
