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
}
