import { Allocation, Group, Item, Resolution, sorted, Span, Strategy } from "florecon";
import { isWhole } from "./evidence.ts";
import { Row } from "./row.ts";

/** How many postings of one amount are looked at before one counts as ambiguous. */
const MOST: i32 = 64;

/** Up to this many lines are compared each with each. */
const FEW: i32 = 16;

/** What most bags come to. */
const NO_GROUPS: Group[] = [];

/** What a posting has instead of a mate. */
const NONE: i32 = -1;
const SEVERAL: i32 = -2;

/** A line, or the lines of a voucher, each of them the `rest` of the one before. */
class Posting {
  amount: f64;

  constructor(public lot: Item<Row>, public rest: Posting | null) {
    this.amount = lot.amount + (rest != null ? rest.amount : 0);
  }
}

class LonePairs extends Strategy<Row> {
  constructor(
    private reason: string,
    private days: f64[],
    private byVoucher: bool,
    private may: (a: Row, b: Row) => bool,
  ) {
    super("lone_pairs", reason);
  }

  resolve(bag: Item<Row>[], _span: Span | null): Resolution<Row> {
    let postings = this.byVoucher ? vouchers(bag) : lines(bag);
    if (postings.length < 2) return new Resolution<Row>(NO_GROUPS, bag);
    postings = sorted<Posting>(postings, byAmountThenDay);
    const groups: Group[] = [];
    const taken: f64[] = [];
    for (const days of this.days) postings = this.pair(postings, days, groups, taken);
    return new Resolution<Row>(groups, without(bag, taken));
  }

  /** Adds the pairs to the groups and their lines to those taken; returns the other postings. */
  private pair(line: Posting[], days: f64, groups: Group[], taken: f64[]): Posting[] {
    const mates = this.matesOf(line, days);
    const left: Posting[] = [];
    for (let at: i32 = 0; at < line.length; at++) {
      const mate = mates[at];
      if (mate < 0 || mates[mate] != at) left.push(line[at]);
      if (mate <= at || mates[mate] != at) continue;
      const members: Allocation[] = [];
      take(line[at], members, taken);
      take(line[mate], members, taken);
      groups.push(new Group(sorted<Allocation>(members, byId), "lone_pairs", this.reason));
    }
    return left;
  }

  /** For each posting in line the place of its mate, or what it has instead. */
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

  /** The only posting within the days that could settle this one. */
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

/** The lines for which there is one of the opposite amount. */
function lines(bag: Item<Row>[]): Posting[] {
  const postings: Posting[] = [];
  if (bag.length <= FEW) {
    for (const lot of bag) {
      if (isMet(bag, lot) && isWhole(lot)) postings.push(new Posting(lot, null));
    }
    return postings;
  }
  const amounts = new Set<f64>();
  for (const lot of bag) amounts.add(lot.amount);
  for (const lot of bag) {
    if (amounts.has(-lot.amount) && isWhole(lot)) postings.push(new Posting(lot, null));
  }
  return postings;
}

function isMet(bag: Item<Row>[], lot: Item<Row>): bool {
  for (const other of bag) if (other.amount == -lot.amount) return true;
  return false;
}

/** The vouchers, most of them of one line; nothing where all of them are. */
function vouchers(bag: Item<Row>[]): Posting[] {
  const postings: Posting[] = [];
  if (!hasVoucher(bag)) return postings;
  const known = new Map<f64, i32>();
  for (const lot of bag) {
    if (!isWhole(lot)) continue;
    const voucher = lot.data.voucher;
    const place: i32 = known.has(voucher) ? <i32> known.get(voucher)! : NONE;
    if (place != NONE) postings[place] = new Posting(lot, postings[place]);
    else {
      if (voucher != 0) known.set(voucher, postings.length);
      postings.push(new Posting(lot, null));
    }
  }
  return postings.filter((posting) => posting.amount != 0);
}

/** Whether several lines are of one voucher. */
function hasVoucher(bag: Item<Row>[]): bool {
  if (bag.length <= FEW) {
    for (let at: i32 = 1; at < bag.length; at++) {
      const voucher = bag[at].data.voucher;
      for (let i: i32 = 0; i < at; i++) {
        if (voucher != 0 && bag[i].data.voucher == voucher) return true;
      }
    }
    return false;
  }
  const seen = new Set<f64>();
  for (const lot of bag) {
    if (lot.data.voucher == 0) continue;
    if (seen.has(lot.data.voucher)) return true;
    seen.add(lot.data.voucher);
  }
  return false;
}

/** The lots whose ids are not listed. */
function without(bag: Item<Row>[], ids: f64[]): Item<Row>[] {
  if (ids.length == 0) return bag;
  const order = sorted<f64>(ids, (a, b) => a - b);
  const left: Item<Row>[] = [];
  let next: i32 = 0;
  for (const lot of bag) {
    if (next < order.length && order[next] == lot.id) next++;
    else left.push(lot);
  }
  return left;
}

/** Adds a posting's lines to a group's members. */
function take(posting: Posting, members: Allocation[], taken: f64[]): void {
  let at: Posting | null = posting;
  while (at != null) {
    members.push(new Allocation(at.lot.id, at.lot.amount));
    taken.push(at.lot.id);
    at = at.rest;
  }
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
 * with any other line: where three invoices of one amount meet two payments, nothing is paired. Only
 * lines of which nothing is settled take part.
 *
 * @param reason of the groups
 * @param days how far apart the two may be: first so far, then so far, and so on; below zero, nothing
 *   is paired
 * @param byVoucher whether the lines of one voucher count as one
 * @param may whether two lines of equal size could settle each other at all
 */
export function lonePairs(
  reason: string,
  days: f64[],
  byVoucher: bool,
  may: (a: Row, b: Row) => bool,
): Strategy<Row> {
  return new LonePairs(reason, days, byVoucher, may);
}
