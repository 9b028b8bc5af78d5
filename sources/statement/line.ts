import type { Decimal } from "../table/mod.ts";

/** What a line of a statement says in words. Which of them a format has, is the format's to say. */
export type StatementField =
  /** What the payer gave the payment to be known by. */
  | "reference"
  /** A reference that follows rules, such as ISO 11649. */
  | "structured_reference"
  /** What the bank knows the line by. */
  | "bank_reference"
  /** What the statement counts the line by, which may begin anew in the next one. */
  | "entry"
  | "mandate"
  | "counterparty"
  | "counterparty_account"
  /** What the payment is for, in free words. */
  | "memo"
  /** What kind of line it is, in the format's own words. */
  | "code"
  | "check_number"
  | "category"
  | "status";

/** One line of a statement. */
export interface StatementLine {
  /** Which entry of the file it is, counted from 1. */
  place: number;
  currency: string;
  /** What the account has more of: positive is money in. */
  amount: Decimal;
  /** The day of the booking, and the day from which it counts; days since 1970-01-01. */
  date: number | null;
  valueDate: number | null;
  isReversal: boolean;
  words: Partial<Record<StatementField, string>>;
}

/** What a statement says of itself before its first line. */
export interface StatementHead {
  /** Which one it is, in the file's own words. */
  statement: string;
  account: string;
}

/** A balance that a statement states. */
export interface StatedBalance {
  currency: string;
  amount: Decimal;
  date: number | null;
}
