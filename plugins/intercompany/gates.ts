import { GroupView, Lot } from "florecon";
import { Config } from "./config.ts";
import { differ } from "./evidence.ts";
import { Row } from "./row.ts";

/** What may settle: the judgements behind the steps. */
export class Gates {
  constructor(private config: Config) {}

  /** The lines agree. */
  balances(g: GroupView<Row>): bool {
    const limit = most(g.minAbs, this.config.tolerance, this.config.share);
    return g.atMost("break", Math.abs(g.net), limit);
  }

  /** Lines that one number names agree, and none of them without the others. */
  agrees(g: GroupView<Row>): bool {
    return this.balances(g) && isWhole(g);
  }

  /** The same in a currency that is not the deal's: there, one of the lines is about the number. */
  agreesAbout(g: GroupView<Row>): bool {
    return this.agrees(g) && isAbout(g);
  }

  /** The same of deals in several currencies, but for what exchange rates make of them. */
  agreesButForRates(g: GroupView<Row>): bool {
    return g.atMost("rateShare", Math.abs(g.net), this.config.rateShare * g.gross / 2.0) &&
      g.needs("several currencies", isMixed(g)) && isAbout(g) && isWhole(g);
  }

  /** One of the lines lists all others, some of its own sign, and only together do they agree. */
  agreesAsListed(g: GroupView<Row>): bool {
    return this.balances(g) && g.needs("three lines", g.size > 2) &&
      g.needs(
        "a line that lists the others, a credit note among them",
        g.members.some((lot) => listsOthers(lot, g)),
      ) &&
      g.needs("lines that only settle together", !cancelsOut(g));
  }

  /** Whole lines that no number names agree closely, one against all others. */
  nets(g: GroupView<Row>): bool {
    const limit = most(g.minAbs, this.config.netTolerance, this.config.share);
    return g.needs("both signs", g.minSide > 0) &&
      g.within("netSide", g.minSide, this.config.netSide) &&
      g.atMost("netTolerance", Math.abs(g.net), limit) &&
      g.needs("whole lines", g.gross == g.originalTotal) && isWhole(g);
  }

  /** As much of it as sums can tell. */
  mayNet(net: f64, minAbs: f64, minSide: f64): bool {
    return minSide > 0 && minSide <= this.config.netSide &&
      Math.abs(net) <= most(minAbs, this.config.netTolerance, this.config.share);
  }
}

/** The lines are of several units. */
export function crossesUnits(g: GroupView<Row>): bool {
  const first = g.members[0].data.unit;
  return g.members.some((lot) => lot.data.unit != first);
}

/** The lines are of deals in several currencies. */
export function isMixed(g: GroupView<Row>): bool {
  const first = g.members[0].data.currency;
  return g.members.some((lot) => lot.data.currency != first);
}

/**
 * The line quotes several documents, and what each of the others is about is one of them; one at least
 * is a credit note, which has the line's own sign.
 */
function listsOthers(lot: Lot<Row>, g: GroupView<Row>): bool {
  const listed = lot.data.numbers;
  let hasCredit: bool = false;
  for (const other of g.members) {
    if (other.id == lot.id) continue;
    if (!listed.includes(other.data.number)) return false;
    hasCredit = hasCredit || other.amount > 0 == lot.amount > 0;
  }
  return listed.length > 1 && hasCredit;
}

/** Some two of the lines do. */
function cancelsOut(g: GroupView<Row>): bool {
  for (const lot of g.members) {
    for (const other of g.members) if (other.amount == -lot.amount) return true;
  }
  return false;
}

/** The largest break that counts as agreement. */
function most(minAbs: f64, tolerance: f64, share: f64): f64 {
  return Math.max(tolerance, share * minAbs);
}

/** All lines quote a number that one of them is about: a cost centre is no such number. */
function isAbout(g: GroupView<Row>): bool {
  return g.needs(
    "a line about the number",
    g.members.some((lot) => isOnAll(g, lot.data.number)),
  );
}

function isOnAll(g: GroupView<Row>, number: f64): bool {
  return g.members.every((lot) => lot.data.numbers.includes(number));
}

/** No part of it belongs together more closely than the whole. */
function isWhole(g: GroupView<Row>): bool {
  return g.needs("lines that only settle together", !fallsApart(g));
}

/**
 * Some of the lines, not all, belong together more closely: two that cancel out, or lines of both
 * signs under one number. Then the whole agrees by accident, or by errors that cancel out. Two lines
 * fall apart where they are about different invoices.
 */
function fallsApart(g: GroupView<Row>): bool {
  if (g.size == 2) return differ(g.members[0].data, g.members[1].data);
  const amounts = new Set<f64>();
  const debits = new Set<f64>();
  const credits = new Set<f64>();
  for (const lot of g.members) {
    amounts.add(lot.amount);
    for (const number of lot.data.numbers) {
      if (lot.amount > 0) debits.add(number);
      else credits.add(number);
    }
  }
  for (const lot of g.members) {
    if (amounts.has(-lot.amount)) return true;
    for (const number of lot.data.numbers) {
      if (debits.has(number) && credits.has(number) && !isOnAll(g, number)) return true;
    }
  }
  return false;
}
