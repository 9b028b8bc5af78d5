import { daysApart, FlowSpec, labeled, Level, level, Lot, scored, Strategy } from "florecon";
import { Config } from "./config.ts";
import { isFee } from "./gates.ts";
import { Row } from "./row.ts";
import { isSlip } from "./slip.ts";

/** A day or two is what banks take. */
const FEW_DAYS: f64 = 2;
const SOME_DAYS: f64 = 5;

/** A slip of the pen, or a rate: so much of an amount. */
const SLIP: f64 = 0.03;

/**
 * What no rule is sure of, by all that speaks for a pair and against it. How much each answer weighs
 * differs from bank to bank: `florecon learn` finds it, and until then nothing is weighed.
 */
export function byWeight(
  numbers: (lot: Lot<Row>) => string[],
  config: Config,
): Strategy<Row> {
  const pairs = new FlowSpec<Row>().window(config.weighDays).blockKey((row) => row.day);
  const asked = levels(numbers, config);
  return labeled<Row>("weight", scored<Row>(pairs, asked, config.leastWeight, config.weightMargin));
}

function levels(numbers: (lot: Lot<Row>) => string[], config: Config): Level<Row>[] {
  return [
    level<Row>(
      "amount",
      ["same", "fee", "near", "other"],
      [config.amountSame, config.amountFee, config.amountNear, config.amountOther],
      (a, b) => a.data.fromBank == b.data.fromBank ? -1 : amounts(a, b, config),
    ),
    level<Row>(
      "name",
      ["same", "like", "none", "other"],
      [config.nameSame, config.nameLike, config.nameNone, config.nameOther],
      (a, b) => names(a.data, b.data),
    ),
    level<Row>(
      "number",
      ["shared", "near", "none", "other"],
      [config.numberShared, config.numberNear, config.numberNone, config.numberOther],
      (a, b) => shared(numbers(a), numbers(b)),
    ),
    level<Row>(
      "days",
      ["none", "few", "some", "many"],
      [config.daysNone, config.daysFew, config.daysSome, config.daysMany],
      (a, b) => days(daysApart(a.data.day, b.data.day)),
    ),
  ];
}

function amounts(a: Lot<Row>, b: Lot<Row>, config: Config): f64 {
  const short = -a.amount - b.amount;
  const larger = Math.max(Math.abs(a.amount), Math.abs(b.amount));
  if (short == 0) return 0;
  if (isFee(short, larger, config)) return 1;
  return Math.abs(short) <= SLIP * larger ? 2 : 3;
}

function names(a: Row, b: Row): f64 {
  const [one, other] = [a.partner, b.partner];
  if (one.words.length == 0 || other.words.length == 0) return 2;
  if (one.words == other.words) return 0;
  return one.isLike(other) ? 1 : 3;
}

/** Whether two lines quote one number, or two that a slip of the pen tells apart. */
function shared(some: string[], others: string[]): f64 {
  if (some.length == 0 || others.length == 0) return 2;
  let best: f64 = 3;
  for (const one of some) {
    for (const other of others) {
      if (one == other) return 0;
      if (isSlip(one, other)) best = 1;
    }
  }
  return best;
}

function days(apart: f64): f64 {
  if (apart == 0) return 0;
  if (apart <= FEW_DAYS) return 1;
  return apart <= SOME_DAYS ? 2 : 3;
}
