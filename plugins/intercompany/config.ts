/**
 * What can be set for each run. Money is in hundredths of the currency that is being compared, time
 * in days, a share is a part of one.
 */
export class Config {
  /** The last day of the close that is signed off: lines up to it may net among themselves. */
  priorClose: string = "2025-12-31";
  /**
   * The difference that still counts as agreement.
   * @unit cents
   */
  tolerance: f64 = 1000;
  /** The same as a share of the smallest line; the larger of both counts. */
  share: f64 = 0.0001;
  /**
   * The same where no document number vouches for the lines.
   * @unit cents
   */
  netTolerance: f64 = 100;
  /** The most lines on the smaller side of such a net. */
  netSide: f64 = 1;
  /**
   * How far apart the lines of an account, or of a unit, may be to net.
   * @unit days
   */
  netDays: f64 = 10;
  /** Lines of up to this many cents of a dollar are put aside as small. */
  small: f64 = 1000;
  /** The fewest characters of a document number. */
  digits: f64 = 5;
  /** The most lines that a document number may gather. */
  numberLines: f64 = 256;
  /** What exchange rates may make of one number in two currencies. */
  rateShare: f64 = 0.02;
  /**
   * How far apart the only two lines of an amount may be at first.
   * @unit days
   */
  amountDays: f64 = 10;
  /**
   * How far apart they may be at last.
   * @unit days
   */
  lateDays: f64 = 45;
  /**
   * How far apart lines may be that numbers link.
   * @unit days
   */
  linkDays: f64 = 30;
  /** How many of those may hang together. */
  linkLines: f64 = 100;
  /** How many of them may be on the smaller side. */
  linkSide: f64 = 2;
  /**
   * How far apart lines of one number may be that settle in part.
   * @unit days
   */
  partDays: f64 = 10;
  /** How many of those may be on the smaller side. */
  partSide: f64 = 5;
  /** The share of them that may stay open. */
  partShare: f64 = 0.05;
  /** How often the cascade runs over what it left open. */
  passes: f64 = 4;
}
