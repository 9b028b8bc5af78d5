import { Allocation, Group, Lot, Resolution, sorted, Span, Strategy } from "florecon";
import { nothing } from "./nothing.ts";
import { linePostings, Posting, voucherPostings } from "./postings.ts";
import { Quotes } from "./quotes.ts";
import { Row } from "./row.ts";

/** So many postings of one amount are looked at before one counts as ambiguous. */
const MOST: i32 = 64;

/** What a posting has instead of a mate. */
const NONE: i32 = -1;
const SEVERAL: i32 = -2;

/** How far apart two postings may be, and the reason of the groups they make. */
export class Reach {
  constructor(public days: f64, public reason: string) {}
}

class LonePairs extends Strategy<Row> {
  /** Of the bag at hand; only made where there is a pair to be held against it. */
  private quotes: Quotes | null = null;

  constructor(
    private reaches: Reach[],
    private byVoucher: bool,
    private may: (a: Row, b: Row) => bool,
  ) {
    super("lone_pairs");
  }

  resolve(bag: Lot<Row>[], _span: Span | null): Resolution<Row> {
    const all = this.byVoucher ? voucherPostings(bag) : linePostings(bag);
    let postings = all.filter((posting) => !isNaN(dayOf(posting)));
    if (postings.length < 2) return nothing(bag);
    postings = sorted<Posting>(postings, byAmountThenDay);
    const groups: Group[] = [];
    const taken: f64[] = [];
    this.quotes = null;
    for (const reach of this.reaches) postings = this.pair(bag, postings, reach, groups, taken);
    return new Resolution<Row>(groups, without(bag, taken));
  }

  /** Makes groups of the pairs, notes the ids of their lines, and hands back the other postings. */
  private pair(
    bag: Lot<Row>[],
    line: Posting[],
    reach: Reach,
    groups: Group[],
    taken: f64[],
  ): Posting[] {
    const mates = this.matesOf(line, reach.days);
    const others: Posting[] = [];
    for (let at: i32 = 0; at < line.length; at++) {
      const mate = mates[at];
      if (mate < 0 || mates[mate] != at || this.quotesIn(bag).contradict(line[at], line[mate])) {
        others.push(line[at]);
      } else if (at < mate) {
        const members: Allocation[] = [];
        take(line[at], members, taken);
        take(line[mate], members, taken);
        groups.push(new Group(sorted<Allocation>(members, byId), "lone_pairs", reach.reason));
      }
    }
    return others;
  }

  private quotesIn(bag: Lot<Row>[]): Quotes {
    const known = this.quotes;
    if (known != null) return known;
    const quotes = new Quotes(bag);
    this.quotes = quotes;
    return quotes;
  }

  private matesOf(line: Posting[], days: f64): i32[] {
    const mates: i32[] = [];
    let from: i32 = 0;
    while (from < line.length) {
      let to = from + 1;
      while (to < line.length && sizeOf(line[to]) == sizeOf(line[from])) to++;
      for (let at = from; at < to; at++) mates.push(this.mateOf(line, at, from, to, days));
      from = to;
    }
    return mates;
  }

  /** Where the only posting stands that could settle this one, among those of its size. */
  private mateOf(line: Posting[], at: i32, from: i32, to: i32, days: f64): i32 {
    const one = line[at];
    let mate = NONE;
    let looks: i32 = 0;
    for (let step: i32 = -1; step <= 1; step += 2) {
      for (let place = at + step; place >= from && place < to; place += step) {
        const other = line[place];
        if (Math.abs(dayOf(other) - dayOf(one)) > days) break;
        if (++looks > MOST) return SEVERAL;
        if (other.amount != -one.amount || !this.may(one.lot.data, other.lot.data)) continue;
        if (mate != NONE) return SEVERAL;
        mate = place;
      }
    }
    return mate;
  }
}

/** Adds a posting's lines to the members of a group, and their ids to a list. */
function take(posting: Posting, members: Allocation[], ids: f64[]): void {
  let at: Posting | null = posting;
  while (at != null) {
    members.push(new Allocation(at.lot.id, at.lot.amount));
    ids.push(at.lot.id);
    at = at.rest;
  }
}

/** The lots whose ids are not listed. */
function without(bag: Lot<Row>[], ids: f64[]): Lot<Row>[] {
  const order = sorted<f64>(ids, (a, b) => a - b);
  const residual: Lot<Row>[] = [];
  let next: i32 = 0;
  for (const lot of bag) {
    if (next < order.length && order[next] == lot.id) next++;
    else residual.push(lot);
  }
  return residual;
}

function sizeOf(posting: Posting): f64 {
  return Math.abs(posting.amount);
}

function dayOf(posting: Posting): f64 {
  return posting.lot.data.day;
}

function byAmountThenDay(a: Posting, b: Posting): f64 {
  const apart = sizeOf(a) - sizeOf(b);
  return apart != 0 ? apart : dayOf(a) - dayOf(b);
}

function byId(a: Allocation, b: Allocation): f64 {
  return a.id - b.id;
}

/**
 * Pairs two lines of opposite amounts within some days of each other, where neither could settle
 * with any other line: where three invoices of one amount meet two payments, nothing is paired. Nor is
 * what quotes an open invoice paired with a line that does not. Only lines of which nothing is settled take part, and only those with a date.
 *
 * @param reaches how far apart the two may be, one reach after the other; below zero days, a reach
 *   pairs nothing
 * @param byVoucher whether the lines of one voucher count as one
 * @param may whether two lines of equal size could settle each other at all
 */
export function lonePairs(
  reaches: Reach[],
  byVoucher: bool,
  may: (a: Row, b: Row) => bool,
): Strategy<Row> {
  return new LonePairs(reaches, byVoucher, may);
}
