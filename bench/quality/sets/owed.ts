/** One line of a set for `receivables`, with the settlement that it is part of. */
export interface Owed {
  row_id: number;
  kind: "invoice" | "credit" | "payment";
  customer: string;
  name: string;
  currency: string;
  /** In cents, above zero. */
  cents: number;
  /** Days since 1970-01-01. */
  date: number;
  document: string;
  text: string;
  /** Lines of one label settle one another. */
  truth: string;
}
