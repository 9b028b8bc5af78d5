/**
 * Why an operation was refused, as data. Nothing has changed when one comes back.
 *
 * A figure that the code does not carry is NaN.
 */
export class Refusal {
  /** The row that is meant. */
  id: f64 = NaN;
  /** The group that is meant. */
  groupId: f64 = NaN;
  /** What a merge asked of the row, and what the row has to give, in minor units. */
  requested: f64 = NaN;
  available: f64 = NaN;
  /** What the row's amount is, and what its allocations would add up to, in minor units. */
  original: f64 = NaN;
  accounted: f64 = NaN;

  constructor(
    /** One of the wire's codes, such as `frozen_group`. */
    public code: string,
    /** One plain sentence that says what to do. */
    public message: string,
  ) {}
}
