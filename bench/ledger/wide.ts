import {
  acceptIf,
  aggNet,
  Domain,
  domain,
  exact1to1,
  GroupView,
  labeled,
  minor,
  partitionBy,
  seq,
  Strategy,
} from "florecon";
import { Config, Line, Row } from "./line.ts";

/** A simple cascade: whole accounts that net, then opposite pairs. */
@domain("bench.ledger", "1.0.0")
export class WideLedger extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    return new Row(line.account, minor(line.amount, 2), <f64> line.day);
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
