/**
 * Every leaf that keeps lots in buckets, alone, on V8, beside the floor: the same lots put into a
 * plain JavaScript `Map` by account. Around some of them what leads lots to them: by bands of days, and
 * again until nothing changes. And `subsetSum`, which searches, and has to stop somewhere.
 *
 * @module
 */
import {
  aggNet,
  cumulative,
  exact1to1,
  fixedPoint,
  type GroupView,
  Lot,
  partitionBy,
  seq,
  signalGroup,
  type Strategy,
  subsetSum,
  windowed,
} from "florecon";
import { accountOf, ACCOUNTS, numbers } from "../ledger/ledger.ts";
import { type Grown, grown } from "../grown.ts";
import { beside, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { timedRuns } from "../timing.ts";

const ROWS = 279_000;
const SIZES = [1, 2, 4, 8].map((eighths) => ROWS * eighths / 8);
const RUNS = 7;

/** Lots of one bag, with nothing but their amounts to tell them apart. */
const SEARCHED = [500, 1000, 2000, 4000];

interface Line {
  account: string;
  day: number;
}

const nets = (view: GroupView<Line>) => view.net === 0;
const account = (lot: Lot<Line>) => lot.data.account;

const LEAVES: Record<string, Strategy<Line>> = {
  exact1to1: exact1to1<Line>(account),
  aggNet: aggNet<Line>(account, nets),
  signalGroup: signalGroup<Line>((lot) => [lot.data.account], nets, ROWS),
  cumulative: partitionBy<Line>(account, () => cumulative<Line>((lot) => lot.data.day, nets)),
  windowed: windowed<Line>((lot) => lot.data.day, 5, exact1to1<Line>(account)),
  fixedPoint: fixedPoint<Line>(
    seq<Line>([exact1to1<Line>(account), aggNet<Line>(account, nets)]),
    4,
  ),
};

export async function* rows(): AsyncGenerator<Row> {
  const bags = SIZES.map((size) => lots(size));
  const floor = figure("ms", await timedRuns(RUNS, () => byAccount(bags.at(-1)!)));
  for (const [name, leaf] of Object.entries(LEAVES)) {
    const { measured, growth } = await alone(leaf, bags);
    yield {
      what: `${name} alone, on V8`,
      on: `${integer(ROWS)} lots of ${integer(ACCOUNTS)} accounts`,
      measured,
      baseline: beside("a Map by account", measured, floor),
      growth,
    };
  }
  yield {
    what: "subsetSum alone, on V8",
    on: `${integer(SEARCHED.at(-1)!)} lots in one bag`,
    ...await alone(subsetSum<Line>(0, 8, 1), SEARCHED.map((size) => splits(size))),
  };
}

/** A leaf on bags of n, 2n, 4n and 8n lots. */
async function alone(leaf: Strategy<Line>, bags: Lot<Line>[][]): Promise<Grown> {
  for (const bag of bags) leaf.run(bag); // V8 compiles it meanwhile
  const cases = bags.map((bag) => ({ size: bag.length, bag }));
  return await grown("lots", cases, RUNS, ({ bag }) => timedRuns(1, () => leaf.run(bag)));
}

/** Pairs of opposite sign, of which one in eight is off by a cent. */
function lots(count: number): Lot<Line>[] {
  const next = numbers(4711);
  let last = 0;
  return Array.from({ length: count }, (_, i) => {
    last = i % 2 === 0 ? 10_000 + next(100_000_000) : (next(8) === 0 ? 1 : 0) - last;
    return new Lot<Line>(i + 1, last, last, { account: accountOf(i), day: next(90) });
  });
}

/** Payments, each of three bills. */
function splits(count: number): Lot<Line>[] {
  const next = numbers(4711);
  let owed = 0;
  return Array.from({ length: count }, (_, i) => {
    const bill = 10_000 + next(100_000_000);
    if (i % 4 === 0) owed = 0;
    const amount = i % 4 === 3 ? owed : -bill;
    owed += bill;
    return new Lot<Line>(i + 1, amount, amount, { account: "", day: 0 });
  });
}

function byAccount(bag: Lot<Line>[]): Map<string, Lot<Line>[]> {
  const buckets = new Map<string, Lot<Line>[]>();
  for (const lot of bag) {
    const bucket = buckets.get(lot.data.account);
    if (bucket) bucket.push(lot);
    else buckets.set(lot.data.account, [lot]);
  }
  return buckets;
}
