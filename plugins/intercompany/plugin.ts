import {
  amount,
  date,
  Domain,
  domain,
  id,
  minorOf,
  optional,
  record,
  selector,
  shards,
  Strategy,
} from "florecon";
import { sharedName } from "./accounts.ts";
import { cascade } from "./cascade.ts";
import { Config } from "./config.ts";
import { joined, keyOf, mixOf } from "./keys.ts";
import { addNumbers } from "./numbers.ts";
import { Row } from "./row.ts";

export { Config } from "./config.ts";

/** One line of a company's ledger on an intercompany account. */
@record
export class Line {
  @id
  row_id: i64 = 0;
  /** Whose ledger it is. */
  company: string = "";
  /** The company on the other side. */
  icp: string = "";
  /** Account, with its subsidiary part. */
  objsub: string = "";
  /** In dollars at the group's rate, a debit positive. */
  @amount({ currency: "USD" })
  indicative_usd_amt: f64 = 0;
  /** When it was posted. */
  @date
  @optional
  gl_date: f64 = 0;
  /** The company's own, as ISO 4217 has it. */
  base_currency: string = "";
  /** The deal's, as ISO 4217 has it. */
  trx_currency: string = "";
  /** In the currency of the deal, with its sign or without. */
  trx_amt: f64 = 0;
  /** In the company's own currency, with its sign or without. */
  fc_amt: f64 = 0;
  /** The company's own document: its lines under one reference are one voucher. */
  reference: string = "";
  /** Searched for document numbers. */
  reference2: string = "";
  /** Searched for document numbers. */
  description: string = "";
  /** Searched for document numbers. */
  name_remark_explanation: string = "";
  /** The seller's invoice; lines that name two are not matched. */
  invoice_no: string = "";
  /** 1 for a line that the ledger wrote by itself to balance a document. */
  is_offset: i64 = 0;
}

/** Matches what two companies of a group keep on their accounts with one another. */
@domain("florecon.intercompany", "1.0.0")
@selector({ tag: "intercompany", priority: 100, requires: ["company", "icp", "objsub"] })
@shards({ by: ["company", "icp"], after: true })
export class Intercompany extends Domain<Line, Row, Config> {
  /** The numbers of the line at hand. */
  private numbers: f64[] = [];

  project(line: Line): Row {
    const dollars = minorOf(line.indicative_usd_amt, "USD");
    const sign: f64 = dollars < 0 ? -1 : 1;
    const base = sign * Math.abs(units(line.fc_amt, line.base_currency));
    const deal = sign * Math.abs(units(line.trx_amt, line.trx_currency));
    const company = keyOf(line.company);
    const partner = keyOf(line.icp);
    const baseCurrency = keyOf(line.base_currency);
    const numbers = this.numbers;
    numbers.length = 0;
    const fewest = this.config.digits;
    const day = line.gl_date;
    // What stands as an invoice's number is one, though it may look like a day.
    addNumbers(line.invoice_no, fewest, NaN, numbers);
    const invoice: f64 = numbers.length > 0 ? numbers[0] : 0;
    addNumbers(line.reference, fewest, day, numbers);
    addNumbers(line.reference2, fewest, day, numbers);
    addNumbers(line.description, fewest, day, numbers);
    addNumbers(line.name_remark_explanation, fewest, day, numbers);
    // Who records no deal made it in the company's own currency.
    const currency = deal != 0 ? keyOf(line.trx_currency) : baseCurrency;
    return new Row(
      whyAside(line),
      joined(Math.min(company, partner), Math.max(company, partner)),
      keyOf(sharedName(line.objsub)),
      line.invoice_no.length > 0,
      line.gl_date,
      dollars,
      currency,
      deal != 0 ? deal : base,
      baseCurrency,
      base,
      line.reference.length > 0 ? joined(company, keyOf(line.reference)) : 0,
      mixOf(line.name_remark_explanation, mixOf(line.description, mixOf(line.invoice_no, 0))),
      invoice,
      numbers.slice(0),
    );
  }

  /** Cents of a dollar, the only measure that all companies share. */
  primary(row: Row): f64 {
    return row.dollars;
  }

  worth(line: Line): f64 {
    return minorOf(line.indicative_usd_amt, "USD");
  }

  strategy(): Strategy<Row> {
    return cascade(this.config);
  }
}

/** Minor units, of which nothing needs no currency. */
function units(amount: f64, currency: string): f64 {
  return amount == 0 ? 0 : minorOf(amount, currency);
}

/** Why a line is nobody's item to match; empty where it is one. */
function whyAside(line: Line): string {
  if (line.is_offset != 0) return "offset entry";
  if (line.icp.length == 0) return "no partner";
  return line.icp == line.company ? "own partner" : "";
}
