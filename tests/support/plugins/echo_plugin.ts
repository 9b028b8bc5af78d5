import {
  amount,
  Domain,
  domain,
  id,
  minor,
  partitionBy,
  record,
  refuse,
  soak,
  Strategy,
  tokens,
} from "florecon";

/** One column of each type beside the id and the amount. */
@record
export class Line {
  @id
  id: i64 = 0;
  @amount
  amount: f64 = 0;
  day: i64 = 0;
  rate: f64 = 0;
  text: string = "";
}

export class Row {
  constructor(public cents: f64, public seen: string) {}
}

/** One tunable of each type. */
export class Config {
  digits: i64 = 2;
  factor: f64 = 1;
  shift: i64 = 0;
  raw: bool = false;
  mark: string = "";
  /** Shows a text's references instead of the text. */
  refs: bool = false;
}

const NONE: f64[] = [];

/** Says what it read: each group's origin is `day|rate in hundredths|text` of its rows. */
@domain("florecon.echo", "1.0.0")
export class Echo extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    if (line.text == "refuse me") refuse("this text is refused");
    if (line.text == "trap me") return new Row(NONE[<i32> line.day], "");
    if (line.text.startsWith("throw ")) throw new Error(line.text.repeat(50));
    const config = this.config;
    const cents = config.raw ? line.amount : minor(line.amount, <i32> config.digits);
    const rate = minor(line.rate * config.factor, 2);
    const seen = (line.day + config.shift).toString() + "|" + (<i64> Math.floor(rate)).toString() +
      "|" +
      (config.refs ? tokens(line.text).join(" ") : line.text) + config.mark;
    return new Row(cents, seen);
  }

  primary(row: Row): f64 {
    return row.cents;
  }

  strategy(): Strategy<Row> {
    return partitionBy<Row, string>((lot) => lot.data.seen, (seen) => soak<Row>(seen));
  }
}
