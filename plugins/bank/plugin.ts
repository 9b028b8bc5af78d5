import {
  amount,
  date,
  Domain,
  domain,
  id,
  Lot,
  minorOf,
  once,
  oneOf,
  optional,
  rare,
  record,
  selector,
  seq,
  sharded,
  shards,
  Strategy,
  uncontradicted,
} from "florecon";
import { byAmount } from "./by_amount.ts";
import { byNumber } from "./by_number.ts";
import { byPartner } from "./by_partner.ts";
import { byTill } from "./by_till.ts";
import { byWeight } from "./by_weight.ts";
import { Config } from "./config.ts";
import { Kept } from "./kept.ts";
import { isOneSettlement } from "./one_settlement.ts";
import { Row } from "./row.ts";
import { Partner } from "./names.ts";
import { Numbers } from "./text.ts";

export { Config } from "./config.ts";

/** One line of the bank statement or of the ledger's bank account. A receipt is positive in both. */
@record
export class Line {
  /** What tells the line from all others, on both sides. */
  @id
  row_id: i64 = 0;
  /** Which of the two books the line is of. */
  @oneOf("bank", "ledger")
  side: string = "";
  /**
   * The bank account; lines of two accounts never meet.
   * @example 1200
   */
  account: string = "";
  /**
   * As ISO 4217 has it; lines of two currencies never meet.
   * @example EUR
   */
  currency: string = "";
  /** Positive is money in, on both sides. */
  @amount
  amount: f64 = 0;
  /** Value date or posting date. */
  @date
  @optional
  date: f64 = 0;
  /** Where the numbers of documents stand that a payment is for. */
  reference: string = "";
  /** Who paid, or was paid. */
  counterparty: string = "";
  /** What else is said; numbers of documents are looked for here too. */
  memo: string = "";
}

/**
 * Pairs the lines of a bank statement with those of the ledger's bank account. By the numbers of
 * documents first, then by partner, till and amount; each stage sees what the ones before it left.
 */
@domain("florecon.bank", "1.0.0")
@selector({ tag: "bank", priority: 100, requires: ["side", "account", "currency"] })
@shards({ by: ["account", "currency"] })
export class Bank extends Domain<Line, Row, Config> {
  private partners: Kept<Partner> = new Kept<Partner>();
  /** By account, which hardly ever is in two currencies. */
  private books: Kept<string> = new Kept<string>();

  project(line: Line): Row {
    const partner = this.partnerOf(line.counterparty);
    const numbers = new Numbers(partner.head, line.date);
    numbers.add(line.reference, true);
    numbers.add(line.memo, false);
    return new Row(
      this.bookOf(line.account, line.currency),
      line.side == "bank",
      minorOf(line.amount, line.currency),
      line.date,
      numbers.all(),
      partner,
      line.currency,
    );
  }

  primary(row: Row): f64 {
    return row.cents;
  }

  worth(line: Line): f64 {
    const booked = minorOf(line.amount, line.currency);
    return line.side == "bank" ? booked : -booked;
  }

  currency(row: Row): string {
    return row.currency;
  }

  /** From the best evidence to the weakest; each stage sees what is left. */
  strategy(): Strategy<Row> {
    const config = this.config;
    const all = rare<Row>(
      (lot) => lot.data.numbers,
      isOneSettlement,
      (numbers) => {
        const steps: Strategy<Row>[] = [
          heeding(
            numbers,
            seq<Row>([byPartner(numbers, config), byTill(numbers, config), byAmount(config)]),
          ),
        ];
        // For itself, so that rules settle the same whatever is weighed.
        if (config.weighDays >= 0) steps.push(heeding(numbers, byWeight(numbers, config)));
        const look = (lot: Lot<Row>): string => lookOf(lot.data, numbers(lot));
        return once<Row>(look, byNumber(numbers, config), seq<Row>(steps));
      },
    );
    return sharded<Row>((lot) => lot.data.book, (_book) => all);
  }

  private partnerOf(counterparty: string): Partner {
    const known = this.partners.find(counterparty);
    return known == null ? this.partners.keep(counterparty, new Partner(counterparty)) : known;
  }

  private bookOf(account: string, currency: string): string {
    const known = this.books.find(account);
    const length = account.length + 1 + currency.length;
    if (known != null && known.length == length && known.endsWith(currency)) return known;
    return this.books.keep(account, account + " " + currency);
  }
}

/** What settles no line against another document than the open one that it quotes. */
function heeding(numbers: (lot: Lot<Row>) => string[], inner: Strategy<Row>): Strategy<Row> {
  return uncontradicted<Row>((lot) => ofPartner(numbers(lot), lot.data.partner), inner);
}

/** The numbers with whom they are quoted by: another partner's document may be numbered alike. */
function ofPartner(numbers: string[], partner: Partner): string[] {
  if (numbers.length == 0) return numbers;
  const quoted: string[] = [];
  for (const number of numbers) quoted.push(number + " " + partner.head);
  return quoted;
}

/**
 * What is the same for a line that was imported twice. Without a document there is none: a café is
 * paid the same twice a day.
 */
function lookOf(row: Row, numbers: string[]): string {
  if (numbers.length == 0) return "";
  const side = row.fromBank ? "bank " : "ledger ";
  return side + row.day.toString() + " " + row.partner.words + " " + numbers.join(" ");
}
