import {
  acceptIf,
  flow,
  FlowSpec,
  GroupView,
  labeled,
  likely,
  Lot,
  reclaim,
  seq,
  Strategy,
  tier,
  tiered,
  when,
  windowed,
} from "florecon";
import { byHead, byTail } from "./by_name.ts";
import { Config } from "./config.ts";
import { crossed } from "./crossed.ts";
import { daysCost, isFee, isPair, lacksFee } from "./gates.ts";
import { inTurn, MEMORY } from "./in_turn.ts";
import { mistyped } from "./mistyped.ts";
import { noEqual } from "./no_equal.ts";
import { Row } from "./row.ts";
import { summed } from "./summed.ts";

/** Lines of one partner within some days. */
export function byPartner(numbers: (lot: Lot<Row>) => string[], config: Config): Strategy<Row> {
  const days = config.days;
  const pair = (g: GroupView<Row>): bool => isPair(g, "days", days);
  const steps = seq<Row>([
    /** Two lines of the partner with one amount, within some days. */
    labeled<Row>("partner, amount", inTurn(days, pair)),
    /** Lines of the partner that make up the sum of one of the other side. */
    likely<Row>(
      labeled<Row>("partner, sum", windowed<Row>((lot) => lot.data.day, days, summed(config))),
    ),
    /** A transfer to or from the partner of which the bank kept a fee. */
    likely<Row>(labeled<Row>("partner, fee", short(config))),
    /** Two lines of each book: one pair is over by what the other is short of. */
    likely<Row>(
      labeled<Row>("partner, crossed", windowed<Row>((lot) => lot.data.day, days, crossed(days))),
    ),
  ]);
  return when<Row>(
    (lot) => lot.data.partner.words.length > 0,
    byHead(seq<Row>([
      /** Two lines of one amount, and the number of one is mistyped. */
      likely<Row>(labeled<Row>("partner, typo", mistyped(numbers, MEMORY * days))),
      noEqual(days, byTail(steps)),
    ])),
  );
}

/**
 * A transfer of which the bank kept a fee. It may be short of several postings; of all ways to pair
 * them up, flow takes the one with the fewest days between. Taken back whole, the lines of a pair
 * leave the fee as its net.
 */
function short(config: Config): Strategy<Row> {
  const settles = (g: GroupView<Row>): bool =>
    isPair(g, "days", config.days) && lacksFee(g, config) && areAlike(g);
  const lacks = (a: Row, b: Row): bool =>
    a.fromBank != b.fromBank && isFee(-a.cents - b.cents, Math.max(a.cents, -b.cents), config);
  const spec = new FlowSpec<Row>().penalty(config.days + 1)
    .window(config.days).blockKey((row) => row.day)
    .cost(tiered<Row>([tier<Row>(lacks, (a, b) => daysCost(a, b))]));
  return acceptIf<Row>(settles, reclaim<Row>("settlement", flow<Row>(spec)));
}

/** As far as both names go. */
function areAlike(g: GroupView<Row>): bool {
  return g.needs("names that agree", g.members[0].data.partner.isLike(g.members[1].data.partner));
}
