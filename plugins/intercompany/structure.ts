import { aggNet, GroupView, labeled, Lot, Strategy } from "florecon";
import { Config } from "./config.ts";
import { dayOf } from "./dates.ts";
import { crossesUnits, Gates } from "./gates.ts";
import { Net, nets } from "./nets.ts";
import { Row } from "./row.ts";

/** What agrees as a whole, without a look at its lines. */
export class Structure {
  constructor(private config: Config, private gates: Gates) {}

  /** An account across the group: a pool whose shares several companies carry. */
  wholeGroup(): Strategy<Row> {
    const pools = (g: GroupView<Row>): bool =>
      this.gates.nets(g) && g.needs("several units", crossesUnits(g));
    return labeled<Row>("account, whole group", aggNet<Row, f64>(byAccount, pools));
  }

  /** A unit: first the lines of the close that is signed off, then all of it. */
  unit(): Strategy<Row> {
    const close = closeOf(this.config.priorClose);
    const prior = (lot: Lot<Row>): bool => lot.data.day <= close;
    const all = (_lot: Lot<Row>): bool => true;
    return nets([
      this.net("prior close", prior, byUnit),
      this.net("prior close, source", prior, bySource),
      this.net("prior close, account", prior, byAccount),
      this.net("unit", all, byUnit),
      this.net("unit, source", all, bySource),
      this.net("unit, account", all, byAccount),
    ], this.gates);
  }

  private net(
    tag: string,
    among: (lot: Lot<Row>) => bool,
    key: (lot: Lot<Row>) => f64,
  ): Net {
    return new Net(tag, among, key, (g: GroupView<Row>): bool => this.gates.nets(g));
  }
}

/** The day of a close; NaN where there is none. */
function closeOf(date: string): f64 {
  const day = dayOf(date);
  if (date.length > 0 && isNaN(day)) {
    throw new Error(
      '"' + date + '" is no date; write priorClose such as 2025-12-31, or leave it empty',
    );
  }
  return day;
}

function byUnit(lot: Lot<Row>): f64 {
  return lot.data.unit;
}

function bySource(lot: Lot<Row>): f64 {
  return lot.data.billed ? 1 : 0;
}

function byAccount(lot: Lot<Row>): f64 {
  return lot.data.account;
}
