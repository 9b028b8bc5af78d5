import { aggNet, GroupView, labeled, Lot, Resolution, Span, Strategy, when } from "florecon";
import { Gates } from "./gates.ts";
import { nothing } from "./nothing.ts";
import { Row } from "./row.ts";

/** A bag of more keys than this is not looked over first. */
const MOST_KEYS: i32 = 16;

/** Nets lines of one key, where a look at the sums says that some key may net. */
export class Net {
  private strategy: Strategy<Row>;
  /** What each key comes to. Bags are many: tallies are used again, and so many of them count. */
  private tallies: Tally[] = [];
  private used: i32 = 0;

  /**
   * @param reason of its groups
   * @param among which lines take part
   * @param key what lines that net have in common
   */
  constructor(
    reason: string,
    private among: (lot: Lot<Row>) => bool,
    private key: (lot: Lot<Row>) => f64,
    accept: (g: GroupView<Row>) => bool,
  ) {
    this.strategy = when<Row>(among, labeled<Row>(reason, aggNet<Row, f64>(key, accept)));
  }

  run(bag: Lot<Row>[], span: Span | null, slot: i32): Resolution<Row> {
    return this.strategy.run(bag, span, slot);
  }

  /** Told by sums alone, which costs a tenth of proposing the groups. */
  mayNet(bag: Lot<Row>[], gates: Gates): bool {
    this.used = 0;
    for (const lot of bag) {
      if (lot.amount == 0 || !this.among(lot)) continue;
      const tally = this.tallyOf(this.key(lot));
      if (tally == null) return true;
      tally.add(lot.amount);
    }
    for (let at: i32 = 0; at < this.used; at++) if (this.tallies[at].mayNet(gates)) return true;
    return false;
  }

  private tallyOf(key: f64): Tally | null {
    for (let at: i32 = 0; at < this.used; at++) {
      if (this.tallies[at].key == key) return this.tallies[at];
    }
    if (this.used == MOST_KEYS) return null;
    if (this.used == this.tallies.length) this.tallies.push(new Tally());
    const tally = this.tallies[this.used++];
    tally.begin(key);
    return tally;
  }
}

/** What the lines of one key come to. */
class Tally {
  key: f64 = 0;
  private net: f64 = 0;
  private minAbs: f64 = 0;
  private debits: f64 = 0;
  private credits: f64 = 0;

  begin(key: f64): void {
    this.key = key;
    this.net = 0;
    this.minAbs = Infinity;
    this.debits = 0;
    this.credits = 0;
  }

  add(amount: f64): void {
    this.net += amount;
    this.minAbs = Math.min(this.minAbs, Math.abs(amount));
    if (amount > 0) this.debits += 1;
    else this.credits += 1;
  }

  mayNet(gates: Gates): bool {
    return gates.mayNet(this.net, this.minAbs, Math.min(this.debits, this.credits));
  }
}

class Nets extends Strategy<Row> {
  constructor(private steps: Net[], private gates: Gates) {
    super("nets");
  }

  resolve(bag: Lot<Row>[], span: Span | null): Resolution<Row> {
    let settled = nothing(bag);
    for (let step: i32 = 0; step < this.steps.length; step++) {
      if (!this.steps[step].mayNet(settled.residual, this.gates)) continue;
      const out = this.steps[step].run(settled.residual, span, step);
      settled = new Resolution<Row>(settled.groups.concat(out.groups), out.residual);
    }
    return settled;
  }
}

/** Nets whole buckets in one way after the other. */
export function nets(steps: Net[], gates: Gates): Strategy<Row> {
  return new Nets(steps, gates);
}
