/** Money is in cents, time in days. */
export class Config {
  /**
   * The difference that still counts as none.
   * @unit cents
   */
  tolerance: f64 = 0;
  /**
   * The most that a bank keeps of a transfer.
   * @unit cents
   */
  fee: f64 = 2000;
  /** The most that it keeps, as a share of the transfer. */
  feeShare: f64 = 0.05;
  /**
   * How far apart two lines that share no number may be.
   * @unit days
   */
  days: f64 = 5;
  /**
   * The same where a line does not even name its partner; below zero such lines are left alone.
   * @unit days
   */
  namelessDays: f64 = 5;
  /**
   * How long takings may wait in the till.
   * @unit days
   */
  tillDays: f64 = 7;
  /**
   * By how much a deposit may differ from its takings.
   * @unit cents
   */
  tillDifference: f64 = 2000;
  /** The most lines that may make a payment's sum without sharing a number with it; below 2, none. */
  parts: f64 = 5;
  /**
   * How far apart two lines may be that are paired by weight; below zero nothing is weighed.
   * @unit days
   */
  weighDays: f64 = -1;
  /**
   * How much has to speak for such a pair, log2 of the odds times 1,000.
   * @unit millibits
   */
  leastWeight: f64 = 8000;
  /**
   * How much more than for any other pair of the two.
   * @unit millibits
   */
  weightMargin: f64 = 3200;
  /**
   * One amount: what it weighs.
   * @unit millibits
   */
  amountSame: f64 = 8000;
  /**
   * Short by no more than a fee: what it weighs.
   * @unit millibits
   */
  amountFee: f64 = 4000;
  /**
   * Within three percent: what it weighs.
   * @unit millibits
   */
  amountNear: f64 = 1000;
  /**
   * Another amount: what it weighs.
   * @unit millibits
   */
  amountOther: f64 = -6000;
  /**
   * The same words: what it weighs.
   * @unit millibits
   */
  nameSame: f64 = 4000;
  /**
   * A name cut or misspelt: what it weighs.
   * @unit millibits
   */
  nameLike: f64 = 3000;
  /**
   * A line names nobody: what it weighs.
   * @unit millibits
   */
  nameNone: f64 = 0;
  /**
   * Another name: what it weighs.
   * @unit millibits
   */
  nameOther: f64 = -4000;
  /**
   * Both quote one number: what it weighs.
   * @unit millibits
   */
  numberShared: f64 = 10000;
  /**
   * Numbers one sign apart: what it weighs.
   * @unit millibits
   */
  numberNear: f64 = 6000;
  /**
   * A line quotes none: what it weighs.
   * @unit millibits
   */
  numberNone: f64 = 0;
  /**
   * Other numbers: what it weighs.
   * @unit millibits
   */
  numberOther: f64 = -2000;
  /**
   * The same day: what it weighs.
   * @unit millibits
   */
  daysNone: f64 = 1500;
  /**
   * One or two days: what it weighs.
   * @unit millibits
   */
  daysFew: f64 = 1000;
  /**
   * Up to five days: what it weighs.
   * @unit millibits
   */
  daysSome: f64 = -500;
  /**
   * More days: what it weighs.
   * @unit millibits
   */
  daysMany: f64 = -2000;
}
