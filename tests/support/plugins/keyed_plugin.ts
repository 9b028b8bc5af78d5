import { amount, Domain, domain, exact1to1, id, record, Strategy } from "florecon";

/** Rows are known by three columns together. */
@record
export class Line {
  @id
  ledger: string = "";
  @id
  line: i64 = 0;
  @id
  side: string = "";
  @amount
  amount: f64 = 0;
}

export class Config {}

/** Opposite amounts, in minor units already. */
@domain("florecon.keyed", "1.0.0")
export class Keyed extends Domain<Line, f64, Config> {
  project(line: Line): f64 {
    return line.amount;
  }

  primary(row: f64): f64 {
    return row;
  }

  strategy(): Strategy<f64> {
    return exact1to1<f64>((_lot) => "any");
  }
}
