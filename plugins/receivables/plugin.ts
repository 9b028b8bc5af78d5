import {
  amount,
  date,
  Domain,
  domain,
  id,
  minorOf,
  oneOf,
  optional,
  partitionBy,
  record,
  refuse,
  selector,
  seq,
  sharded,
  shards,
  Strategy,
  when,
} from "florecon";
import { byCustomer } from "./by_customer.ts";
import { byWeight } from "./by_weight.ts";
import { Config } from "./config.ts";
import { remitted } from "./remitted.ts";
import { Row } from "./row.ts";
import { nameOf, numbersIn, payerOf } from "./text.ts";

export { Config } from "./config.ts";

/** A document of the receivables ledger, or a payment that came in. */
@record
export class Line {
  /** What tells the line from all others. */
  @id
  row_id: i64 = 0;
  /** `invoice`, `credit` for a credit note, or `payment`. */
  @oneOf("invoice", "credit", "payment")
  kind: string = "";
  /** The customer's number; a payment may have none. */
  customer: string = "";
  /** The customer's name, or who paid. */
  name: string = "";
  /** As ISO 4217 has it; lines of two currencies never meet. */
  currency: string = "";
  /**
   * Above zero in every kind: what is due, what is credited, what was paid. A payment below zero is
   * money that went out: it stays open.
   */
  @amount
  amount: f64 = 0;
  /** The document's date, or the payment's value date. */
  @date
  @optional
  date: f64 = 0;
  /**
   * The document's number.
   * @example INV-104317
   */
  document: string = "";
  /** What the payment is for, as the customer says it; a remittance advice belongs here, too. */
  text: string = "";
}

/**
 * Applies what customers paid to what they owe: by the documents that a payment quotes, in full, less
 * a discount, in part or too much; then by customer; then by what evidence weighs.
 */
@domain("florecon.receivables", "1.0.0")
@shards({ by: ["currency"] })
@selector({ tag: "receivables", priority: 100, requires: ["kind", "customer", "document"] })
export class Receivables extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    const isPayment = line.kind == "payment";
    if (line.amount < 0 && !isPayment) refuse(BELOW_ZERO);
    const cents = minorOf(line.amount, line.currency);
    const own = numbersIn(line.document);
    const document = isPayment || own.length == 0 ? "" : own[0];
    const said = isPayment ? line.document + " " + line.text : line.text;
    return new Row(
      line.currency,
      isPayment,
      line.kind == "invoice" ? cents : -cents,
      line.date,
      document,
      numbersIn(said).filter((number) => number != document),
      line.customer,
      isPayment ? payerOf(line.name) : nameOf(line.name),
    );
  }

  primary(row: Row): f64 {
    return row.cents;
  }

  currency(row: Row): string {
    return row.currency;
  }

  /** From the best evidence to the weakest; each step sees what is left. */
  strategy(): Strategy<Row> {
    const config = this.config;
    const open = byCustomer(config);
    const steps = seq<Row>([
      remitted(config),
      when<Row>(
        (lot) => lot.data.customer.length > 0,
        partitionBy<Row>((lot) => lot.data.customer, (_customer) => open),
      ),
      when<Row>(
        (lot) => lot.data.name.length > 0,
        partitionBy<Row>((lot) => lot.data.nameKey, (_name) => open),
      ),
      byWeight(config),
    ]);
    const each = when<Row>((lot) => !lot.data.isPaidOut, steps);
    return sharded<Row>((lot) => lot.data.currency, (_currency) => each);
  }
}

/** Of a document, it may be a credit as the books sign it, or one that was taken back. */
const BELOW_ZERO =
  "the amount of an invoice or a credit is below zero; write it above zero, as negate_where does in " +
  "florecon.json, and what takes a document back as the other kind";
