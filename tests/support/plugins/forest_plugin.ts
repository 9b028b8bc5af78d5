import { amount, date, Domain, domain, id, optional, record, Strategy } from "florecon";
import { grow, Row } from "./forest.ts";

/** The columns of a forest's ledger; amounts are in minor units already. */
@record
export class Line {
  @id
  id: i64 = 0;
  @amount
  amount: f64 = 0;
  account: string = "";
  ref: string = "";
  @date
  @optional
  day: f64 = 0;
  alt: f64 = 0;
  /** References, separated by blanks. */
  memo: string = "";
}

export class Config {
  tree: string = "identity";
}

/** A plugin whose strategy is its configuration: the same random trees, natively and in wasm. */
@domain("florecon.forest", "1.0.0")
export class Forest extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    const refs = line.memo.split(" ").filter((word) => word.length > 0);
    return new Row(line.amount, line.account, line.ref, line.day, line.alt, refs);
  }

  primary(row: Row): f64 {
    return row.cents;
  }

  strategy(): Strategy<Row> {
    return grow(this.config.tree);
  }
}
