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
   * How much has to speak for such a pair, log2 of the odds times 1,000.
   * @unit millibits
   */
  leastWeight: f64 = 9000;
  /**
   * How much more than for any other pair of the two.
   * @unit millibits
   */
  weightMargin: f64 = 3200;
  /**
   * A payment of just the invoice.
   * @unit millibits
   */
  amountSame: f64 = 8000;
  /**
   * One that is short of a discount or a fee.
   * @unit millibits
   */
  amountShort: f64 = 5000;
  /**
   * One of another amount.
   * @unit millibits
   */
  amountOther: f64 = -5000;
  /**
   * The same name.
   * @unit millibits
   */
  nameSame: f64 = 6000;
  /**
   * A name that begins alike.
   * @unit millibits
   */
  nameLike: f64 = 4000;
  /**
   * A payment that names nobody.
   * @unit millibits
   */
  nameNone: f64 = 0;
  /**
   * Another name.
   * @unit millibits
   */
  nameOther: f64 = -4000;
  /**
   * The number of the invoice but for one sign, or two that changed places.
   * @unit millibits
   */
  numberNear: f64 = 5000;
  /**
   * No number at all.
   * @unit millibits
   */
  numberNone: f64 = 0;
  /**
   * Other numbers.
   * @unit millibits
   */
  numberOther: f64 = -1500;
  /**
   * Paid within a month.
   * @unit millibits
   */
  timeSoon: f64 = 500;
  /**
   * Paid within two.
   * @unit millibits
   */
  timeLate: f64 = 0;
  /**
   * Paid later.
   * @unit millibits
   */
  timeLast: f64 = -1500;
}
