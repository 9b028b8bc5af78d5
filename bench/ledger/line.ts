import { amount, id, record } from "florecon";

/** The sixteen columns of a general ledger export, of which the match reads three. */
@record
export class Line {
  @id
  row_id: i64 = 0;
  account: string = "";
  @amount
  amount: f64 = 0;
  day: i64 = 0;
  memo: string = "";
  reference: string = "";
  currency: string = "";
  entity: string = "";
  counterparty: string = "";
  source: string = "";
  description: string = "";
  status: string = "";
  posted: i64 = 0;
  batch: i64 = 0;
  rate: f64 = 0;
  line_no: i64 = 0;
}

export class Row {
  constructor(public account: string, public cents: f64, public day: f64) {}
}

export class Config {
  tol: f64 = 0;
  maxGroup: f64 = 100_000;
}
