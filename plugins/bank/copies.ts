import { Group, likely, Lot, Resolution, soak, Span, Strategy } from "florecon";
import { Row } from "./row.ts";

/** Keeps equal texts of other days and amounts apart, mostly. */
const SPREAD: f64 = 65537;

/** No line says the same. */
const NONE: i32 = -1;

class WithoutCopies extends Strategy<Row> {
  private aside: Strategy<Row> = likely<Row>(soak<Row>("duplicate"));

  constructor(private inner: Strategy<Row>) {
    super("without_copies");
  }

  resolve(bag: Lot<Row>[], span: Span | null): Resolution<Row> {
    const out = this.inner.run(bag, span);
    const firsts = this.firstsOf(bag);
    if (firsts.length == 0) return out;
    const posted = new Map<f64, i32>();
    for (const lot of out.residual) {
      if (!lot.data.fromBank) posted.set(lot.amount, countOf(posted, lot.amount) + 1);
    }
    const groups: Group[] = [];
    for (const group of out.groups) groups.push(group);
    const residual: Lot<Row>[] = [];
    let at: i32 = 0;
    for (const lot of out.residual) {
      while (bag[at].id != lot.id) at++;
      const first = firsts[at];
      // The first one is right, and so are as many as the other book has lines for.
      const rivals = first == NONE ? 0 : countOf(posted, -lot.amount);
      if (first == NONE || first == at || rivals > 0) {
        if (rivals > 0) posted.set(-lot.amount, rivals - 1);
        residual.push(lot);
        continue;
      }
      for (const group of this.aside.run([lot], span, 1).groups) groups.push(group);
    }
    return new Resolution<Row>(groups, residual);
  }

  /** For each line of several that say the same, the place of their first; empty where there are none. */
  private firstsOf(bag: Lot<Row>[]): i32[] {
    const places = new Map<f64, i32>();
    const firsts: i32[] = [];
    let hasCopies = false;
    for (let at: i32 = 0; at < bag.length; at++) {
      firsts.push(NONE);
      if (!isTelling(bag[at].data)) continue;
      const row = bag[at].data;
      const looks = <f64> row.looks + SPREAD * (row.booked + SPREAD * row.day);
      if (!places.has(looks)) {
        places.set(looks, at);
        continue;
      }
      const first = <i32> places.get(looks);
      if (!bag[first].data.saysTheSame(row)) continue;
      firsts[first] = first;
      firsts[at] = first;
      hasCopies = true;
    }
    return hasCopies ? firsts : [];
  }
}

/**
 * A document is paid once. What quotes none, such as a bank's charge, may well be equal twice a day; and
 * in the ledger a payment may be posted in equal parts.
 */
function isTelling(row: Row): bool {
  return row.fromBank && row.numbers.length > 0 && !isNaN(row.day);
}

/** How many lines of the ledger there are of an amount. */
function countOf(posted: Map<f64, i32>, amount: f64): i32 {
  return posted.has(amount) ? <i32> posted.get(amount) : 0;
}

/**
 * Runs `inner`, and puts aside as a duplicate what is left of bank lines that were imported twice: of
 * the same day, amount, partner and text.
 */
export function withoutCopies(inner: Strategy<Row>): Strategy<Row> {
  return new WithoutCopies(inner);
}
