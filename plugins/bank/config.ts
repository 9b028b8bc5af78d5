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
  days: f64 = 6;
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
   * How much has to speak for such a pair: each 1,000 makes it twice as likely.
   * @unit millibits
   */
  leastWeight: f64 = 8000;
  /**
   * How much more than for any other pair of the two.
   * @unit millibits
   */
  weightMargin: f64 = 3200;
  /**
   * How much it speaks for a pair that both have one amount.
   * @unit millibits
   */
  amountSame: f64 = 8000;
  /**
   * How much it speaks for one that a fee is all that they differ by.
   * @unit millibits
   */
  amountFee: f64 = 4000;
  /**
   * How much it speaks for one that their amounts are within three percent.
   * @unit millibits
   */
  amountNear: f64 = 1000;
  /**
   * How much another amount speaks for one; below zero, against it.
   * @unit millibits
   */
  amountOther: f64 = -6000;
  /**
   * How much it speaks for one that both name the partner in the same words.
   * @unit millibits
   */
  nameSame: f64 = 4000;
  /**
   * How much a name speaks for one that is cut or misspelt.
   * @unit millibits
   */
  nameLike: f64 = 3000;
  /**
   * How much it speaks for one that a line names nobody.
   * @unit millibits
   */
  nameNone: f64 = 0;
  /**
   * How much another name speaks for one; below zero, against it.
   * @unit millibits
   */
  nameOther: f64 = -4000;
  /**
   * How much it speaks for one that both quote one document number.
   * @unit millibits
   */
  numberShared: f64 = 10000;
  /**
   * How much two numbers speak for one that are a single sign apart.
   * @unit millibits
   */
  numberNear: f64 = 6000;
  /**
   * How much it speaks for one that a line quotes no number.
   * @unit millibits
   */
  numberNone: f64 = 0;
  /**
   * How much other numbers speak for one; below zero, against it.
   * @unit millibits
   */
  numberOther: f64 = -2000;
  /**
   * How much one day speaks for a pair.
   * @unit millibits
   */
  daysNone: f64 = 1500;
  /**
   * How much one or two days between them speak for one.
   * @unit millibits
   */
  daysFew: f64 = 1000;
  /**
   * How much up to five days between them speak for one; below zero, against it.
   * @unit millibits
   */
  daysSome: f64 = -500;
  /**
   * How much more days speak for one; below zero, against it.
   * @unit millibits
   */
  daysMany: f64 = -2000;
}
