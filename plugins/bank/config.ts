/** Money is in cents, time in days. */
export class Config {
  /** The difference that still counts as none. */
  tolerance: f64 = 0;
  /** The most that a bank keeps of a transfer, and the most as a share of it. */
  fee: f64 = 2000;
  feeShare: f64 = 0.05;
  /** How far apart two lines that share no number may be. */
  days: f64 = 5;
  /** The same where a line does not even name its partner; below zero such lines are left alone. */
  namelessDays: f64 = 5;
  /** How long takings may wait in the till, and by how much a deposit may differ from them. */
  tillDays: f64 = 7;
  tillDifference: f64 = 2000;
  /** The most lines that may make a payment's sum without sharing a number with it; below 2, none. */
  parts: f64 = 5;
}
