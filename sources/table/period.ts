/** The days that a file states its rows to be of: all in one year of books, so that no row has to say which. */
export interface Period {
  /** The first day of that year, in days since 1970-01-01. */
  year: number;
  /** The first day that a row may be of, and the last. */
  first: number;
  last: number;
}
