/**
 * What can be set for each run. Money is in hundredths of the currency that is being compared, time
 * in days, a share is a part of one.
 */
export class Config {
  /** The last day of the close that is signed off: lines up to it may net among themselves. */
  priorClose: string = "2025-12-31";
  /** What still counts as agreement: so much, or this share of the smallest line. */
  tolerance: f64 = 1000;
  share: f64 = 0.0001;
  /** So much where no document number vouches for the lines. */
  netTolerance: f64 = 100;
  /** The most lines on the smaller side of such a net. */
  netSide: f64 = 1;
  /** How far apart the lines of an account, or of a unit, may be to net. */
  netDays: f64 = 10;
  /** Lines of up to this many cents of a dollar are put aside as small. */
  small: f64 = 1000;
  /** The fewest characters of a document number, and the most lines that one may gather. */
  digits: f64 = 5;
  numberLines: f64 = 256;
  /** What exchange rates may make of one number in two currencies. */
  rateShare: f64 = 0.02;
  /** How far apart the only two lines of an amount may be, at first and at last. */
  amountDays: f64 = 10;
  lateDays: f64 = 45;
  /** How far apart lines may be that numbers link, and how many of them may hang together. */
  linkDays: f64 = 30;
  linkLines: f64 = 100;
  linkSide: f64 = 2;
  /** The same for lines of one number that settle in part, and the share that may stay open. */
  partDays: f64 = 10;
  partSide: f64 = 5;
  partShare: f64 = 0.05;
  /** How often the cascade runs over what it left open. */
  passes: f64 = 4;
}
