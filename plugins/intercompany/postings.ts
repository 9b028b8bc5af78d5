import { Lot } from "florecon";
import { isOpen } from "./evidence.ts";
import { Row } from "./row.ts";

/** Up to so many lines are compared each with each. */
const FEW: i32 = 16;

/** A line; or the lines of a voucher, each before the `rest` of them. */
export class Posting {
  amount: f64;

  constructor(public lot: Lot<Row>, public rest: Posting | null) {
    this.amount = lot.amount + (rest != null ? rest.amount : 0);
  }
}

/** The lines for which there is one of the opposite amount. */
export function linePostings(bag: Lot<Row>[]): Posting[] {
  const postings: Posting[] = [];
  if (bag.length <= FEW) {
    for (const lot of bag) {
      if (isOpen(lot) && isMet(lot, bag)) postings.push(new Posting(lot, null));
    }
    return postings;
  }
  const amounts = new Set<f64>();
  for (const lot of bag) amounts.add(lot.amount);
  for (const lot of bag) {
    if (isOpen(lot) && amounts.has(-lot.amount)) postings.push(new Posting(lot, null));
  }
  return postings;
}

function isMet(lot: Lot<Row>, bag: Lot<Row>[]): bool {
  for (const other of bag) if (other.amount == -lot.amount) return true;
  return false;
}

/** The vouchers, some of several lines and most of one; nothing where all are of one. */
export function voucherPostings(bag: Lot<Row>[]): Posting[] {
  const postings: Posting[] = [];
  if (!hasVoucher(bag)) return postings;
  const places = new Map<f64, i32>();
  for (const lot of bag) {
    if (!isOpen(lot)) continue;
    const voucher = lot.data.voucher;
    if (places.has(voucher)) {
      const place = <i32> places.get(voucher)!;
      postings[place] = new Posting(lot, postings[place]);
    } else {
      if (voucher != 0) places.set(voucher, postings.length);
      postings.push(new Posting(lot, null));
    }
  }
  return postings.filter((posting) => posting.amount != 0);
}

/** Whether some voucher has several lines. */
function hasVoucher(bag: Lot<Row>[]): bool {
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
    if (seen.has(lot.data.voucher)) return true;
    if (lot.data.voucher != 0) seen.add(lot.data.voucher);
  }
  return false;
}
