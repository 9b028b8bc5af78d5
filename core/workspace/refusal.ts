import type { f64 } from "../dialect.ts";

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
  /** What a merge asked of the row, in minor units. */
  requested: f64 = NaN;
  /** What the row has to give, in minor units. */
  available: f64 = NaN;
  /** What the row's amount is, in minor units. */
  original: f64 = NaN;
  /** What the row's allocations would add up to, in minor units. */
  accounted: f64 = NaN;

  /** The figures that go with the code are put in afterwards. */
  constructor(
    /** One of the wire's codes, such as `frozen_group`. */
    public code: string,
    /** One plain sentence that says what to do. */
    public message: string,
  ) {}
}
