/** Money is in minor units, time in days. */
export class Config {
  /**
   * The difference that still counts as none.
   * @unit minor units
   */
  tolerance: f64 = 0;
  /**
   * What rounding may add to it for each converted line.
   * @unit minor units
   */
  rounding: f64 = 0.5;
  /**
   * What rounding may add to it at most.
   * @unit minor units
   */
  roundingMost: f64 = 20;
  /** How far the rate of our books may be off the bank's, as a share of the payout. */
  rateDrift: f64 = 0.05;
  /** The most that a processor keeps without a line for it, as a share of the payout. */
  feeShare: f64 = 0.02;
  /** The reserve that it holds back without a line for it, as a share of the sales. */
  reserveShare: f64 = 0.05;
  /**
   * How many lines of a payout may be missing from our books, as a share of those that are there: one
   * always may.
   */
  missingShare: f64 = 0.1;
  /** The most that may be unexplained where both sides quote one payout, as a share of it. */
  breakShare: f64 = 0;
  /**
   * How far apart in time a batch and a payout without a reference may be.
   * @unit days
   */
  days: f64 = 14;
  /**
   * How far apart the lines of one batch may be that do not all quote it.
   * @unit days
   */
  lineDays: f64 = 3;
  /**
   * How long after its sales a payout comes that pays a day without any reference.
   * @unit days
   */
  dayDelay: f64 = 5;
  /** In how many working days it should come. */
  dayLag: f64 = 1;
  /**
   * How soon a sale is called off.
   * @unit days
   */
  voidDays: f64 = 3;
  /** The most lots that a search for sums puts together. */
  pieces: f64 = 3;
  /** The most lines that one reference may gather. */
  lines: f64 = 5000;
}
