import {
  acceptIf,
  cumulative,
  GroupView,
  labeled,
  likely,
  Lot,
  partitionBy,
  seq,
  Strategy,
  when,
  windowed,
} from "florecon";
import { Config } from "./config.ts";
import { isSplit } from "./gates.ts";
import { noEqual } from "./no_equal.ts";
import { Row } from "./row.ts";
import { summed } from "./summed.ts";

/** As much of a till's name as is hardly ever misread: the beginning. */
const SAFE_LETTERS: i32 = 3;

/** Takings, which have no number, pile up in a till until they are banked. */
export function byTill(
  numbers: (lot: Lot<Row>) => string[],
  config: Config,
): Strategy<Row> {
  const cleared = (g: GroupView<Row>): bool =>
    g.atMost("tillDifference", Math.abs(g.net), config.tillDifference) && isSplit(g);
  const running = whileInTill(config, cumulative<Row>((lot) => lot.data.morning, cleared));
  const anyTill = whileInTill(config, acceptIf<Row>(isOneTill, summed(config)));
  const steps = seq<Row>([
    /** Takings of one till up to a deposit that comes to them. */
    labeled<Row>("till", partitionBy<Row>((lot) => lot.data.partner.words, (_till) => running)),
    /** The same where the deposit's name of the till begins alike and goes on otherwise. */
    likely<Row>(
      labeled<Row>(
        "till, misread",
        partitionBy<Row>((lot) => begin(lot.data), (_tills) => anyTill),
      ),
    ),
  ]);
  return when<Row>(
    (lot) => lot.data.incoming && numbers(lot).length == 0 && lot.data.partner.words.length > 0,
    noEqual(config.tillDays, steps),
  );
}

/** Keeps a strategy to takings that may still be in the till. */
function whileInTill(config: Config, inner: Strategy<Row>): Strategy<Row> {
  return windowed<Row>((lot) => lot.data.morning, 2 * config.tillDays, inner);
}

/** Whether all takings are of one till, and from before the deposit. */
function isOneTill(g: GroupView<Row>): bool {
  let till = "";
  let last: f64 = -Infinity;
  let deposited: f64 = 0;
  let isOne = true;
  for (const lot of g.members) {
    const row = lot.data;
    if (row.fromBank) {
      deposited = row.morning;
      continue;
    }
    if (till.length > 0 && row.partner.words != till) isOne = false;
    till = row.partner.words;
    last = Math.max(last, row.morning);
  }
  return g.needs("takings of one till, from before the deposit", isOne && last < deposited);
}

function begin(row: Row): string {
  return row.partner.words.substring(0, SAFE_LETTERS);
}
