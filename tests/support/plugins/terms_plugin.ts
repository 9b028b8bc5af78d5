import {
  aggNet,
  amount,
  Domain,
  domain,
  GroupView,
  id,
  Lot,
  record,
  seq,
  Strategy,
} from "florecon";

@record
export class Line {
  @id
  id: i64 = 0;
  account: string = "";
  @amount
  amount: f64 = 0;
}

export class Config {
  days: f64 = 0;
  most: f64 = 0;
}

class Row {
  constructor(public account: string, public amount: f64) {}
}

/** What is left out of its config is filled in where it is asked for, as JavaScript has it. */
@domain("florecon.terms", "1.0.0")
export class Terms extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    return new Row(line.account, line.amount);
  }

  primary(row: Row): f64 {
    return row.amount;
  }

  strategy(): Strategy<Row> {
    const key = (lot: Lot<Row>): string => lot.data.account;
    const isNear = (g: GroupView<Row>): bool => (this.config.days || 30) >= Math.abs(g.net);
    const isFew = (g: GroupView<Row>): bool => g.size < (this.config.most && 4 || 3);
    return seq<Row>([
      aggNet<Row>(key, (g) => isNear(g) && isFew(g)),
      aggNet<Row>(key, (g) => !(g.net && (this.config.most || this.config.days))),
    ]);
  }
}
