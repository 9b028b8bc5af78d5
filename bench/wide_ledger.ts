import {
  acceptIf,
  aggNet,
  amount,
  domain,
  exact1to1,
  GroupView,
  id,
  labeled,
  minor,
  partitionBy,
  Plugin,
  record,
  seq,
  Strategy,
} from "florecon";

/** The sixteen columns of a general ledger export, of which the match reads three. */
@record
export class Line {
  @id
  row_id: i64 = 0;
  account: string = "";
  @amount
  amount: f64 = 0;
  day: i64 = 0;
  memo: string = "";
  reference: string = "";
  currency: string = "";
  entity: string = "";
  counterparty: string = "";
  source: string = "";
  description: string = "";
  status: string = "";
  posted: i64 = 0;
  batch: i64 = 0;
  rate: f64 = 0;
  line_no: i64 = 0;
}

export class Row {
  constructor(public account: string, public cents: f64, public day: f64) {}
}

export class Config {
  tol: f64 = 0;
  maxGroup: f64 = 100_000;
}

/** A simple cascade: whole accounts that net, then opposite pairs. */
@domain("bench.ledger", "1.0.0")
export class WideLedger extends Plugin<Line, Row, Config> {
  project(line: Line): Row {
    return new Row(line.account, minor(line.amount, 2), <f64> line.day);
  }

  primary(row: Row): f64 {
    return row.cents;
  }

  strategy(): Strategy<Row> {
    const clean = (g: GroupView<Row>): bool => Math.abs(g.net) <= this.config.tol;
    const small = (g: GroupView<Row>): bool => g.size <= this.config.maxGroup;
    return partitionBy<Row, string>((lot) => lot.data.account, (_account) =>
      seq<Row>([
        labeled<Row>(
          "whole account",
          acceptIf<Row>(small, aggNet<Row, string>((lot) => lot.data.account, clean)),
        ),
        exact1to1<Row>((_lot) => "any"),
      ]));
  }
}
