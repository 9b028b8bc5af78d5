import {
  acceptIf,
  aggNet,
  amount,
  Domain,
  domain,
  exact1to1,
  GroupView,
  id,
  labeled,
  minor,
  record,
  seq,
  sharded,
  shards,
  Strategy,
} from "florecon";

/** The three columns of a general ledger export that the match reads. */
@record
export class Line {
  @id
  row_id: i64 = 0;
  account: string = "";
  @amount
  amount: f64 = 0;
}

export class Row {
  constructor(public account: string, public cents: f64) {}
}

export class Config {
  tol: f64 = 0;
  maxGroup: f64 = 100_000;
}

/** The simple cascade as its author would ship it: of the columns it needs, cut by account. */
@domain("bench.cascade", "1.0.0")
@shards({ by: ["account"] })
export class Cascade extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    return new Row(line.account, minor(line.amount, 2));
  }

  primary(row: Row): f64 {
    return row.cents;
  }

  worth(line: Line): f64 {
    return minor(line.amount, 2);
  }

  strategy(): Strategy<Row> {
    const clean = (g: GroupView<Row>): bool => Math.abs(g.net) <= this.config.tol;
    const small = (g: GroupView<Row>): bool => g.size <= this.config.maxGroup;
    return sharded<Row, string>((lot) => lot.data.account, (_account) =>
      seq<Row>([
        labeled<Row>(
          "whole account",
          acceptIf<Row>(small, aggNet<Row, string>((lot) => lot.data.account, clean)),
        ),
        exact1to1<Row>((_lot) => "any"),
      ]));
  }
}
