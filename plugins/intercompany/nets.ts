import {
  aggNet,
  Group,
  GroupView,
  Item,
  labeled,
  Resolution,
  Span,
  Strategy,
  when,
} from "florecon";
import { Gates } from "./gates.ts";
import { Row } from "./row.ts";

/** With more keys than this a bag is not looked over first. */
const MOST_KEYS: i32 = 16;

/** What most bags come to. */
const NO_GROUPS: Group[] = [];

/** One way to look at a bag: which lines, and by what. */
export class Net {
  private strategy: Strategy<Row>;
  /** Kept from one bag to the next, since there are many; `used` of them count. */
  private tallies: Tally[] = [];
  private used: i32 = 0;

  /**
   * @param tag the reason of its groups
   * @param among which lines take part
   * @param key what lines that net have in common
   */
  constructor(
    tag: string,
    private among: (lot: Item<Row>) => bool,
    private key: (lot: Item<Row>) => f64,
    accept: (g: GroupView<Row>) => bool,
  ) {
    this.strategy = when<Row>(among, labeled<Row>(tag, aggNet<Row, f64>(key, accept)));
  }

  run(bag: Item<Row>[], span: Span | null, slot: i32): Resolution<Row> {
    return this.strategy.run(bag, span, slot);
  }

  /** Whether some key may net, told by sums alone, which is much faster than to propose it. */
  isWorthwhile(bag: Item<Row>[], gates: Gates): bool {
    this.used = 0;
    for (const lot of bag) {
      if (!this.among(lot)) continue;
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
  private least: f64 = 0;
  private debits: f64 = 0;
  private credits: f64 = 0;

  begin(key: f64): void {
    this.key = key;
    this.net = 0;
    this.least = Infinity;
    this.debits = 0;
    this.credits = 0;
  }

  add(amount: f64): void {
    this.net += amount;
    this.least = Math.min(this.least, Math.abs(amount));
    if (amount > 0) this.debits += 1;
    else this.credits += 1;
  }

  mayNet(gates: Gates): bool {
    const side = Math.min(this.debits, this.credits);
    return side > 0 && gates.mayNet(this.net, this.least, side);
  }
}

class Nets extends Strategy<Row> {
  constructor(private steps: Net[], private gates: Gates) {
    super("nets");
  }

  resolve(bag: Item<Row>[], span: Span | null): Resolution<Row> {
    let groups = NO_GROUPS;
    let free = bag;
    for (let step: i32 = 0; step < this.steps.length; step++) {
      if (!this.steps[step].isWorthwhile(free, this.gates)) continue;
      const out = this.steps[step].run(free, span, step);
      groups = groups.concat(out.groups);
      free = out.residual;
    }
    return new Resolution<Row>(groups, free);
  }
}

/** Nets whole buckets, one way after the other. */
export function nets(steps: Net[], gates: Gates): Strategy<Row> {
  return new Nets(steps, gates);
}
