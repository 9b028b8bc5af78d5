/**
 * What a statement says of itself: what was there before its lines, and after them. Amounts are exact
 * decimals as text (`-1234.56`); a balance that the file does not state is `null`.
 */
export interface Balance {
  account: string;
  currency: string;
  /** Which statement it is, in the file's own words; `""` where it has none. */
  statement: string;
  opening: string | null;
  closing: string | null;
  /** The day of each, in days since 1970-01-01. */
  openingDate: number | null;
  closingDate: number | null;
  /** What its lines come to, booked ones only. */
  lines: string;
  /** Its rows of the table: from this one on, up to but not including that one. */
  from: number;
  to: number;
  /** What the closing balance has beyond opening and lines; `"0"` where they agree, `null` unknown. */
  difference: string | null;
}
