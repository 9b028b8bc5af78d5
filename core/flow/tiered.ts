import type { bool, f64, i32 } from "../dialect.ts";

/** One tier of a cost: which pairs are in it, and what they cost. */
export class CostTier<E> {
  /** The same as `tier`. */
  constructor(
    /** Whether a pair is in the tier. */
    public holds: (plus: E, minus: E) => bool,
    /** What such a pair costs, per unit; what is not finite forbids it. */
    public cost: (plus: E, minus: E) => f64,
  ) {}
}

/** A tier for `tiered`. */
export function tier<E>(
  holds: (plus: E, minus: E) => bool,
  cost: (plus: E, minus: E) => f64,
): CostTier<E> {
  return new CostTier<E>(holds, cost);
}

/**
 * A cost in tiers, the best first: the first tier that holds a pair prices it, and a pair that none
 * holds is forbidden.
 *
 * ```ts
 * new FlowSpec<Row>().penalty(100).cost(tiered<Row>([
 *   tier<Row>((a, b) => a.ref == b.ref, (_a, _b) => 0),
 *   tier<Row>((a, b) => a.cents == -b.cents, (a, b) => 10 + Math.abs(a.day - b.day)),
 * ]));
 * ```
 */
export function tiered<E>(tiers: CostTier<E>[]): (plus: E, minus: E) => f64 {
  return (plus: E, minus: E): f64 => {
    for (let i: i32 = 0; i < tiers.length; i++) {
      if (tiers[i].holds(plus, minus)) return tiers[i].cost(plus, minus);
    }
    return NaN;
  };
}
