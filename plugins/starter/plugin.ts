import {
  aggNet,
  amount,
  Domain,
  domain,
  exact1to1,
  GroupView,
  id,
  labeled,
  minor,
  oneOf,
  record,
  seq,
  Strategy,
  when,
} from "florecon";

/** The columns of your file: a field is a header, its type says how a cell is read. */
@record
export class Line {
  @id
  row_id: i64 = 0;
  /** `ours` or `theirs`. */
  @oneOf("ours", "theirs")
  list: string = "";
  reference: string = "";
  @amount
  amount: f64 = 0;
}

/** What the matching sees of a line. */
export class Row {
  constructor(public reference: string, public cents: f64) {}
}

/** What can be set for each run: `--set tolerance=50`. */
export class Config {
  /**
   * The largest difference within a reference that still counts as agreement.
   * @unit cents
   */
  tolerance: f64 = 0;
}

/** Pairs two lists by their references, and whole references where single lines do not pair. */
@domain("example.starter", "0.1.0")
export class Starter extends Domain<Line, Row, Config> {
  /** One line into one row. Our amounts count up and theirs down: what agrees adds up to zero. */
  project(line: Line): Row {
    const cents = minor(line.amount, 2);
    return new Row(line.reference, line.list == "ours" ? cents : -cents);
  }

  /** The figure that has to net. */
  primary(row: Row): f64 {
    return row.cents;
  }

  /** The steps, surest first. Each one sees what the steps before it left over. */
  strategy(): Strategy<Row> {
    const close = (g: GroupView<Row>): bool =>
      g.atMost("break", Math.abs(g.net), this.config.tolerance);
    return when<Row>(
      (lot) => lot.data.reference.length > 0,
      seq<Row>([
        labeled<Row>("one to one", exact1to1<Row>((lot) => lot.data.reference)),
        labeled<Row>("whole reference", aggNet<Row>((lot) => lot.data.reference, close)),
      ]),
    );
  }
}
