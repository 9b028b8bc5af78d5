/** Rows and what they are worth, a list each. */
export class Worths<R> {
  ids: f64[] = [];
  /** None where the rows are only weighed. */
  rows: R[] = [];
  /** In minor units. */
  amounts: f64[] = [];
}
