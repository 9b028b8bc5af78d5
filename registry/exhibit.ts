/** What a module is published with, so that people see it at work. */
export interface Exhibit {
  /** Rows to try it on: an Arrow stream of the columns that it declares. */
  sample: Uint8Array;
  /** Which of these rows settle one another: a CSV of row id and label, as `readTruth` reads it. */
  truth?: Uint8Array;
}
