import {
  acceptIf,
  exact1to1,
  flow,
  FlowSpec,
  GroupView,
  labeled,
  likely,
  linked,
  Lot,
  reclaim,
  seq,
  Strategy,
  sure,
  tier,
  tiered,
  when,
} from "florecon";
import { Config } from "./config.ts";
import { balances, daysCost, isSplit, lacksFee } from "./gates.ts";
import { doubtingSlips } from "./no_equal.ts";
import { Row } from "./row.ts";

/** What it costs to match lines of two partners, and to leave one open: more than any days. */
const STRANGER: f64 = 10000;
const OPEN: f64 = 100000;

/** How many lines may hang together by their numbers: past them it is no one settlement. */
const MOST: f64 = 256;

/** Lines that quote the same number: the best evidence there is, however far apart in time. */
export function byNumber(
  numbers: (lot: Lot<Row>) => string[],
  config: Config,
): Strategy<Row> {
  const pairs = exact1to1<Row>((lot) => firstOf(numbers(lot)));
  const oneWay = seq<Row>([
    when<Row>((lot) => lot.data.incoming, pairs),
    when<Row>((lot) => !lot.data.incoming, pairs),
  ]);
  const even = (g: GroupView<Row>): bool => balances(g, config);
  const short = (g: GroupView<Row>): bool => isSplit(g) && lacksFee(g, config);
  const offset = (g: GroupView<Row>): bool => isSplit(g) && balances(g, config);
  const several = sharing(numbers);
  return seq<Row>([
    /** One line on each side quotes the number, over one amount; likely, where it may be mistyped. */
    sure<Row>(labeled<Row>("number", doubtingSlips(numbers, config.days, oneWay))),
    /** A posting of the ledger that another one of the same number takes back. */
    labeled<Row>("reversal", when<Row>((lot) => !lot.data.fromBank, pairs)),
    /** Several lines that hang together by their numbers, and come to nothing. */
    labeled<Row>("number, several", acceptIf<Row>(even, several)),
    /** All that hangs together by numbers: an invoice and the credit note that a payment quotes with it. */
    labeled<Row>("number, linked", linked<Row>(numbers, offset, MOST)),
    /** Several lines that come to nothing, but for a fee that the bank kept. */
    likely<Row>(labeled<Row>("number, fee", acceptIf<Row>(short, several))),
  ]);
}

/**
 * Lines that hang together by their numbers: a payment in several postings, an invoice in several
 * installments, a transfer that lists its invoices. Others may quote one of the numbers too, rightly
 * or by a slip of the pen; of all ways to share the money out, flow takes the one within partners
 * first and then with the fewest days between. Each line is taken back whole, for the gate to see
 * what is over or short.
 */
function sharing(numbers: (lot: Lot<Row>) => string[]): Strategy<Row> {
  const spec = new FlowSpec<Row>().penalty(OPEN)
    .matchKeysOf(numbers)
    .cost(tiered<Row>([
      tier<Row>((a, b) => a.fromBank == b.fromBank, (_a, _b) => NaN), // a book never pays itself
      tier<Row>((a, b) => a.partner.isLike(b.partner), (a, b) => daysCost(a, b)),
      tier<Row>((_a, _b) => true, (a, b) => STRANGER + daysCost(a, b)),
    ]));
  return reclaim<Row>("settlement", flow<Row>(spec));
}

/** The number that a line is about, or empty. */
function firstOf(numbers: string[]): string {
  return numbers.length > 0 ? numbers[0] : "";
}
