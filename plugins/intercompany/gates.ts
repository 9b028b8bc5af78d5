import { GroupView } from "florecon";
import { Config } from "./config.ts";
import { differ } from "./evidence.ts";
import { Row } from "./row.ts";

/** What may settle: the judgements behind the stages. */
export class Gates {
  constructor(private config: Config) {}

  /** The lines agree. */
  balances(g: GroupView<Row>): bool {
    return isWithin(g, this.config.tolerance, this.config.share);
  }

  /** Lines that one number names agree, and all of them are needed for it. */
  agrees(g: GroupView<Row>): bool {
    return this.balances(g) && !fallsApart(g);
  }

  /** The same but for what exchange rates make of it: the deal stands in several currencies. */
  agreesButForRates(g: GroupView<Row>): bool {
    return Math.abs(g.net) <= this.config.rateShare * g.gross / 2.0 && isMixed(g) && !fallsApart(g);
  }

  /** Lines that no number names agree closely, one against all others, and no number objects. */
  nets(g: GroupView<Row>): bool {
    return this.mayNet(g.net, g.minLeg, g.minSide) && g.gross == g.originalTotal && !fallsApart(g);
  }

  /** What can be told of it by figures. */
  mayNet(net: f64, minLeg: f64, minSide: f64): bool {
    const config = this.config;
    return minSide <= config.netSide &&
      Math.abs(net) <= Math.max(config.netTolerance, config.share * minLeg);
  }
}

/** The lines were dealt in several currencies. */
export function isMixed(g: GroupView<Row>): bool {
  const first = g.members[0].data.currency;
  return g.members.some((lot) => lot.data.currency != first);
}

function isWithin(g: GroupView<Row>, amount: f64, share: f64): bool {
  return Math.abs(g.net) <= Math.max(amount, share * g.minLeg);
}

/**
 * Some of the lines, not all, belong together more closely: two that cancel out, or lines of both
 * signs under one number. Then the others agree by accident, or by errors that cancel out. Two lines
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

function isOnAll(g: GroupView<Row>, number: f64): bool {
  return g.members.every((lot) => lot.data.numbers.includes(number));
}
