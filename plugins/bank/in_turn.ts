import { acceptIf, cumulative, GroupView, partitionBy, Strategy, windowed } from "florecon";
import { Row } from "./row.ts";

/** How long a line that stays open keeps equal ones after it open: this many times `days`. */
export const MEMORY: f64 = 4;

/**
 * Pairs of one amount whose order says who belongs to whom: one is posted and paid before the next
 * one is posted. While two are open at once, nobody can tell them apart, and they stay open.
 *
 * @param settles what a pair must be besides
 */
export function inTurn(days: f64, settles: (g: GroupView<Row>) => bool): Strategy<Row> {
  const cleared = cumulative<Row>((lot) => lot.data.evening, isEven);
  const pairs = acceptIf<Row>(settles, cleared);
  const perAmount = partitionBy<Row, f64>((lot) => lot.data.booked, (_amount) => pairs);
  return windowed<Row>((lot) => lot.data.day, MEMORY * days, perAmount);
}

function isEven(g: GroupView<Row>): bool {
  return g.atMost("break", Math.abs(g.net), 0);
}
