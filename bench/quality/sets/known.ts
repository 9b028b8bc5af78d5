/** One line of a set, with the settlement that it is part of. */
export interface Known {
  row_id: number;
  side: string;
  account: string;
  currency: string;
  amount: number;
  /** Days since 1970-01-01. */
  date: number;
  reference: string;
  counterparty: string;
  memo: string;
  /** Lines of one label settle one another. */
  truth: string;
}
