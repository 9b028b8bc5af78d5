/** Money is in minor units, time in days. */
export class Config {
  /** The largest discount for paying early, as a share of what is due. */
  discount: f64 = 0.03;
  /**
   * Until when it may be taken.
   * @unit days
   */
  discountDays: f64 = 17;
  /**
   * What a customer may leave out besides: a transfer's fee, a rounding.
   * @unit minor units
   */
  shortfall: f64 = 1500;
  /**
   * How long after its invoice a payment comes that does not quote it.
   * @unit days
   */
  days: f64 = 120;
  /** How many documents a payment may settle that it does not quote. */
  parts: f64 = 6;
  /**
   * How far apart a payment and an invoice may be that are paired by weight; below zero nothing is
   * weighed.
   * @unit days
   */
  weighDays: f64 = 90;
  /**
   * How much has to speak for such a pair: each 1,000 makes it twice as likely.
   * @unit millibits
   */
  leastWeight: f64 = 9000;
  /**
   * How much more than for any other pair of the two.
   * @unit millibits
   */
  weightMargin: f64 = 3200;
  /**
   * How much a payment of just the invoice speaks for the two.
   * @unit millibits
   */
  amountSame: f64 = 8000;
  /**
   * How much one that is short of a discount or a fee speaks for them.
   * @unit millibits
   */
  amountShort: f64 = 5000;
  /**
   * How much one of another amount speaks for them; below zero, against them.
   * @unit millibits
   */
  amountOther: f64 = -5000;
  /**
   * How much the same name speaks for them.
   * @unit millibits
   */
  nameSame: f64 = 6000;
  /**
   * How much a name that begins alike speaks for them.
   * @unit millibits
   */
  nameLike: f64 = 4000;
  /**
   * How much it speaks for them that a payment names nobody.
   * @unit millibits
   */
  nameNone: f64 = 0;
  /**
   * How much another name speaks for them; below zero, against them.
   * @unit millibits
   */
  nameOther: f64 = -4000;
  /**
   * How much the number of the invoice speaks for them, but for one sign, or two that changed places.
   * @unit millibits
   */
  numberNear: f64 = 5000;
  /**
   * How much it speaks for them that no number is quoted.
   * @unit millibits
   */
  numberNone: f64 = 0;
  /**
   * How much other numbers speak for them; below zero, against them.
   * @unit millibits
   */
  numberOther: f64 = -1500;
  /**
   * How much it speaks for them that it was paid within a month.
   * @unit millibits
   */
  timeSoon: f64 = 500;
  /**
   * How much it speaks for them that it was paid within two.
   * @unit millibits
   */
  timeLate: f64 = 0;
  /**
   * How much it speaks for them that it was paid later; below zero, against them.
   * @unit millibits
   */
  timeLast: f64 = -1500;
}
