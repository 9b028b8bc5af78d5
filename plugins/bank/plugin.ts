import {
  aggNet,
  amount,
  cumulative,
  domain,
  exact1to1,
  GroupView,
  id,
  Item,
  labeled,
  minor,
  partitionBy,
  Plugin,
  record,
  refuse,
  selector,
  seq,
  signalGroup,
  Strategy,
  when,
  windowed,
} from "florecon";
import { documentNumbers, shortName } from "./text.ts";

/** One line of the bank statement or of the ledger's bank account. A receipt is positive in both. */
@record
export class Line {
  @id
  row_id: i64 = 0;
  /** `bank` or `ledger`. */
  side: string = "";
  account: string = "";
  currency: string = "";
  @amount
  amount: f64 = 0;
  /** Value date or posting date, as days since 1970-01-01. */
  date: i64 = 0;
  reference: string = "";
  counterparty: string = "";
  memo: string = "";
}

/** A line made comparable. */
export class Row {
  constructor(
    /** Account and currency: nothing is settled across them. */
    public book: string,
    public fromBank: bool,
    /** Cents as both sides write them: two lines that agree have the same figure. */
    public booked: f64,
    public day: f64,
    /** Every document number that the line quotes. */
    public numbers: string[],
    /** The counterparty, as far as a statement shows it. */
    public partner: string,
  ) {}

  /** The number that the line is about, or empty. */
  get number(): string {
    return this.numbers.length > 0 ? this.numbers[0] : "";
  }

  /** Whether money came in. */
  get incoming(): bool {
    return this.booked > 0;
  }

  /** A till is emptied in the morning: deposits come before the takings of their own day. */
  get halfDay(): f64 {
    return 2 * this.day + (this.fromBank ? 0 : 1);
  }
}

/** Money is in cents, time in days. */
export class Config {
  /** The difference that still counts as none. */
  tolerance: f64 = 0;
  /** The most that a bank keeps of a transfer, and the most as a share of it. */
  fee: f64 = 2000;
  feeShare: f64 = 0.05;
  /** How far apart two lines that share no number may be. */
  days: f64 = 5;
  /** The same where a line does not even name its partner; below zero such lines are left alone. */
  namelessDays: f64 = 5;
  /** How long takings may wait in the till, and by how much a deposit may differ from them. */
  tillDays: f64 = 7;
  tillDifference: f64 = 2000;
  /** The most lines that one document number may gather. */
  lines: f64 = 50;
}

@domain("florecon.bank", "1.0.0")
@selector({ tag: "bank", priority: 100, requires: ["side", "account", "currency"] })
export class Bank extends Plugin<Line, Row, Config> {
  project(line: Line): Row {
    if (line.side != "bank" && line.side != "ledger") refuse("side must be bank or ledger");
    return new Row(
      line.account + " " + line.currency,
      line.side == "bank",
      minor(line.amount, 2),
      <f64> line.date,
      documentNumbers(line.reference + " " + line.memo),
      shortName(line.counterparty),
    );
  }

  /** The ledger's sign is turned: what agrees adds up to zero. */
  primary(row: Row): f64 {
    return row.fromBank ? row.booked : -row.booked;
  }

  strategy(): Strategy<Row> {
    const steps = seq<Row>([this.byNumber(), this.byPartner(), this.byAmount()]);
    return partitionBy<Row>((lot) => lot.data.book, (_book) => steps);
  }

  /** Lines that quote the same number: the best evidence there is, however far apart in time. */
  private byNumber(): Strategy<Row> {
    const most = this.config.lines;
    const balances = (g: GroupView<Row>): bool => this.balances(g);
    const lacksFee = (g: GroupView<Row>): bool => this.lacksFee(g);
    const pairs = exact1to1<Row>((lot) => lot.data.number);
    return seq<Row>([
      labeled<Row>("number", partitionBy<Row, bool>((lot) => lot.data.incoming, (_in) => pairs)),
      labeled<Row>("reversal", when<Row>((lot) => !lot.data.fromBank, pairs)),
      labeled<Row>("number, split", signalGroup<Row>((lot) => lot.data.numbers, balances, most)),
      labeled<Row>("number, fee", signalGroup<Row>((lot) => lot.data.numbers, lacksFee, most)),
    ]);
  }

  /** Lines of one partner within some days, where nothing else of theirs could be meant. */
  private byPartner(): Strategy<Row> {
    const pairLessFee = (g: GroupView<Row>): bool => this.lacksFee(g) && isPair(g);
    const split = (g: GroupView<Row>): bool => this.balances(g) && isSplit(g);
    const near = seq<Row>([
      labeled<Row>("partner, amount", aggNet<Row, f64>((lot) => lot.data.booked, isPair)),
      labeled<Row>("partner, split", aggNet<Row>((lot) => lot.data.partner, split)),
      labeled<Row>("partner, fee", aggNet<Row>((lot) => lot.data.partner, pairLessFee)),
    ]);
    const steps = seq<Row>([
      windowed<Row>((lot) => lot.data.day, this.config.days, near),
      this.till(),
    ]);
    return when<Row>(
      (lot) => lot.data.partner.length > 0,
      partitionBy<Row>((lot) => lot.data.partner, (_partner) => steps),
    );
  }

  /** Takings, which have no number, pile up until they are banked: a running balance that clears. */
  private till(): Strategy<Row> {
    const banked = (g: GroupView<Row>): bool =>
      Math.abs(g.net) <= this.config.tillDifference && isSplit(g);
    const run = cumulative<Row>((lot) => lot.data.halfDay, banked);
    return when<Row>(
      (lot) => lot.data.numbers.length == 0,
      labeled<Row>("till", windowed<Row>((lot) => lot.data.halfDay, 2 * this.config.tillDays, run)),
    );
  }

  /** A nameless line and the only other line of its amount, if they are near each other. */
  private byAmount(): Strategy<Row> {
    const only = (g: GroupView<Row>): bool =>
      isPair(g) && isNameless(g) && daysApart(g) <= this.config.namelessDays;
    return labeled<Row>("amount", aggNet<Row, f64>((lot) => lot.data.booked, only));
  }

  private balances(g: GroupView<Row>): bool {
    return Math.abs(g.net) <= this.config.tolerance;
  }

  /** The bank's side is short, by no more than a fee. */
  private lacksFee(g: GroupView<Row>): bool {
    const fee = -g.net;
    return fee > 0 && fee <= Math.min(this.config.fee, this.config.feeShare * g.maxLeg);
  }
}

/** One line of the bank and one of the ledger. */
function isPair(g: GroupView<Row>): bool {
  return g.size == 2 && g.members[0].data.fromBank != g.members[1].data.fromBank;
}

/** One line of one side and all others of the other side. */
function isSplit(g: GroupView<Row>): bool {
  let fromBank: f64 = 0;
  for (const lot of g.members) if (lot.data.fromBank) fromBank += 1;
  return Math.min(fromBank, g.size - fromBank) == 1;
}

/** Whether some line names no partner. */
function isNameless(g: GroupView<Row>): bool {
  return g.members.some((lot) => lot.data.partner.length == 0);
}

/** How many days lie between the two lines of a pair. */
function daysApart(pair: GroupView<Row>): f64 {
  return Math.abs(pair.members[0].data.day - pair.members[1].data.day);
}
