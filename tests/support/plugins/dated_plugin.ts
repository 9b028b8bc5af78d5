import {
  amount,
  date,
  Domain,
  domain,
  id,
  optional,
  partitionBy,
  record,
  soak,
  Strategy,
} from "florecon";

/** Columns with every mark. */
@record
export class Line {
  @id
  id: i64 = 0;
  @amount({ currency: "CHF", digits: 2 })
  amount: f64 = 0;
  @date
  booked: f64 = 0;
  @date
  @optional
  due: f64 = 0;
  @optional
  rate: f64 = 0;
  @optional
  memo: string = "";
  /** The currency of one that is not in francs. */
  currency: string = "";
}

export class Row {
  constructor(public cents: f64, public seen: string, public currency: string) {}
}

export class Config {}

function whole(value: f64): string {
  return (<i64> Math.floor(value)).toString();
}

/** Says what it read: each group's origin is `booked|due|twice the rate|memo`. */
@domain("florecon.dated", "1.0.0")
export class Dated extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    const due = isNaN(line.due) ? "none" : whole(line.due);
    const seen = whole(line.booked) + "|" + due + "|" + whole(2 * line.rate) + "|" + line.memo;
    return new Row(line.amount, seen, line.currency);
  }

  primary(row: Row): f64 {
    return row.cents;
  }

  currency(row: Row): string {
    return row.currency;
  }

  strategy(): Strategy<Row> {
    return partitionBy<Row, string>((lot) => lot.data.seen, (seen) => soak<Row>(seen));
  }
}
