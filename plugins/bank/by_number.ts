import {
  acceptIf,
  exact1to1,
  flow,
  FlowSpec,
  GroupView,
  labeled,
  reclaim,
  seq,
  signalGroup,
  Strategy,
  tier,
  tiered,
  when,
} from "florecon";
import { Config } from "./config.ts";
import { balances, daysApart, isSplit, lacksFee } from "./gates.ts";
import { Row } from "./row.ts";

/** What it costs to match lines of two partners, and to leave one open: more than any days. */
const STRANGER: f64 = 10000;
const OPEN: f64 = 100000;

/** Lines that quote the same number: the best evidence there is, however far apart in time. */
export function byNumber(config: Config): Strategy<Row> {
  const whole = (g: GroupView<Row>): bool => balances(g, config);
  const short = (g: GroupView<Row>): bool => lacksFee(g, config);
  const most = config.lines;
  const pairs = exact1to1<Row>((lot) => lot.data.number);
  const oneWay = seq<Row>([
    when<Row>((lot) => lot.data.incoming, pairs),
    when<Row>((lot) => !lot.data.incoming, pairs),
  ]);
  return seq<Row>([
    labeled<Row>("number", oneWay),
    labeled<Row>("reversal", when<Row>((lot) => !lot.data.fromBank, pairs)),
    labeled<Row>("number, split", signalGroup<Row>((lot) => lot.data.numbers, whole, most)),
    labeled<Row>("number, fee", signalGroup<Row>((lot) => lot.data.numbers, short, most)),
    labeled<Row>("number, list", listed(config)),
  ]);
}

/**
 * A transfer that lists several invoices, each of which has a number of its own. Other lines may
 * quote one of them too, rightly or by a slip of the pen: of all ways to share the money out, flow
 * takes the one within partners first and then with the fewest days between. A settlement counts if
 * its lines, taken back whole, come out even or short of a fee.
 */
function listed(config: Config): Strategy<Row> {
  const settles = (g: GroupView<Row>): bool =>
    isSplit(g) && (balances(g, config) || lacksFee(g, config));
  const spec = new FlowSpec<Row>().penalty(OPEN)
    .matchKeys((row) => row.numbers)
    .cost(tiered<Row>([
      tier<Row>((a, b) => a.fromBank == b.fromBank, (_a, _b) => NaN),
      tier<Row>((a, b) => a.partner == b.partner, (a, b) => daysApart(a, b)),
      tier<Row>((_a, _b) => true, (a, b) => STRANGER + daysApart(a, b)),
    ]));
  return acceptIf<Row>(settles, reclaim<Row>("settlement", flow<Row>(spec)));
}
