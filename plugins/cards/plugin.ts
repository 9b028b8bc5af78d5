import { aggNet, amount, date, domain, GroupView, id, labeled, minor } from "florecon";
import { Domain, likely, oneOf, optional, record, seq, sharded, shards } from "florecon";
import { signalGroup, Strategy, sure, tokens, windowed } from "florecon";

/** A sale as a till rang it up, or as the acquirer settled it. A refund is negative in both. */
@record
export class Line {
  @id
  row_id: i64 = 0;
  /** Whose line it is. */
  @oneOf("till", "acquirer")
  source: string = "";
  /** Lines of two terminals never meet. */
  terminal: string = "";
  /** The approval's code, of at least four characters with a digit; may be empty. */
  approval: string = "";
  /** The last digits of the card; lines of two cards never meet. */
  card: string = "";
  @amount
  amount: f64 = 0;
  @date
  @optional
  day: f64 = 0;
}

/** What the matching sees of a line: cents of a till count up, cents of the acquirer down. */
export class Row {
  constructor(public at: string, public refs: string[], public cents: f64, public day: f64) {}
}

export class Config {
  /**
   * How long after the sale it may be settled.
   * @unit days
   */
  days: f64 = 3;
  /** The largest tip, as a share of sale and tip. */
  tipShare: f64 = 0.2;
}

/** Pairs what tills rang up with what the acquirer settled, tips included. */
@domain("florecon.cards", "1.0.0")
@shards({ by: ["terminal", "card"] })
export class Cards extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    const isTill = line.source == "till";
    /** The length at its end says where the terminal ends, whatever stands in either. */
    const at = line.terminal + " " + line.card + " " + line.terminal.length.toString();
    return new Row(at, tokens(line.approval), minor(line.amount, 2) * (isTill ? 1 : -1), line.day);
  }

  primary(row: Row): f64 {
    return row.cents;
  }

  strategy(): Strategy<Row> {
    const isPair = (g: GroupView<Row>): bool => g.needs("two lines", g.size == 2);
    const same = (g: GroupView<Row>): bool => isPair(g) && g.atMost("break", Math.abs(g.net), 0);
    const tip = (g: GroupView<Row>): bool =>
      isPair(g) && g.net < 0 && g.atMost("tip", -g.net, this.config.tipShare * g.maxAbs);
    const steps = seq<Row>([
      sure<Row>(labeled<Row>("approval", signalGroup<Row>((lot) => lot.data.refs, same, 2))),
      likely<Row>(labeled<Row>("approval, tip", signalGroup<Row>((lot) => lot.data.refs, tip, 2))),
      likely<Row>(labeled<Row>("card", aggNet<Row, f64>((lot) => Math.abs(lot.amount), same))),
    ]);
    const near = windowed<Row>((lot) => lot.data.day, this.config.days, steps);
    return sharded<Row>((lot) => lot.data.at, (_card) => near);
  }
}
