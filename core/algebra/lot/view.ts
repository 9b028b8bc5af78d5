import { Lot } from "./lot.ts";

/**
 * What a gate sees of a proposal. Each figure is kept up to date as members are added, so a gate
 * costs the same for two lots and for two million.
 *
 * Figures are doubles, sizes too: `g.size / 2` means the same on V8 and in wasm.
 */
export class GroupView<E> {
  /** The proposed legs: `amount` is the leg, `original` the row's size at birth. */
  members: Lot<E>[] = [];
  /** The signed sum of the legs: the break that the group would commit. */
  net: f64 = 0;
  /** The sum of the legs' magnitudes: the volume that would move. */
  gross: f64 = 0;
  /** The largest leg's magnitude. */
  maxLeg: f64 = 0;
  /** The smallest magnitude of a leg that is not zero; zero where there is none. */
  minLeg: f64 = 0;
  /** The sum of the rows' magnitudes at birth: the denominator of materiality. */
  originalTotal: f64 = 0;
  /** Why the group was formed, where it is one already (`acceptIf`); empty for a bare proposal. */
  reason: string = "";

  private positives: f64 = 0;
  private negatives: f64 = 0;

  /** How many legs. */
  get size(): f64 {
    return <f64> this.members.length;
  }

  /** The smaller of the two counts, legs above zero and legs below: zero for a one-sided group. */
  get minSide(): f64 {
    return Math.min(this.positives, this.negatives);
  }

  add(lot: Lot<E>): void {
    const leg = Math.abs(lot.amount);
    this.members.push(lot);
    this.net += lot.amount;
    this.gross += leg;
    this.originalTotal += Math.abs(lot.original);
    if (lot.amount > 0) this.positives += 1;
    if (lot.amount < 0) this.negatives += 1;
    if (leg > this.maxLeg) this.maxLeg = leg;
    if (leg > 0 && (this.minLeg == 0 || leg < this.minLeg)) this.minLeg = leg;
  }
}
