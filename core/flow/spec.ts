import type { f64 } from "../dialect.ts";
import { Lot } from "../algebra/lot/lot.ts";

/**
 * What `flow` matches by: which pairs it looks at, what a pair costs, and what it costs to leave a lot
 * unmatched. All are per unit of the lots' amounts.
 *
 * Each method returns a new spec, so that one can be the base of several. A hook named `…Of` sees the
 * lot, with what is still free of it; the others see the author's rows. Of a pair, the positive lot
 * comes first.
 *
 * ```ts
 * const spec = new FlowSpec<Row>()
 *   .penalty(100)
 *   .window(5).blockKey((row) => row.day)
 *   .matchKeys((row) => row.refs)
 *   .cost((a, b) => Math.abs(a.day - b.day));
 * ```
 */
export class FlowSpec<E> {
  // What the leaf reads; to be set by the methods below.
  /** @internal */
  radius: f64 = -1;
  /** @internal */
  penaltyHook: (lot: Lot<E>) => f64 = (_lot: Lot<E>): f64 => 0;
  /** @internal */
  blockHook: (row: E) => f64 = (_row: E): f64 => 0;
  /** @internal */
  keysHook: (lot: Lot<E>) => string[] = (_lot: Lot<E>): string[] => [];
  /** @internal */
  costHook: (plus: Lot<E>, minus: Lot<E>) => f64 = (_a: Lot<E>, _b: Lot<E>): f64 => NaN;

  /**
   * What it costs to leave a unit of any lot unmatched; 0 at first. A pair is worth matching where it
   * costs less than the penalties of both its lots together.
   */
  penalty(cost: f64): FlowSpec<E> {
    return this.penaltyOf((_lot: Lot<E>): f64 => cost);
  }

  /** The same, lot by lot. A lot whose penalty is not finite takes no part. */
  penaltyOf(hook: (lot: Lot<E>) => f64): FlowSpec<E> {
    const spec = this.copy();
    spec.penaltyHook = hook;
    return spec;
  }

  /** How far the block keys of a pair may lie apart; below zero, as at first, nearness counts not. */
  window(radius: f64): FlowSpec<E> {
    const spec = this.copy();
    spec.radius = radius;
    return spec;
  }

  /** Where a lot stands on the line that `window` measures, such as its day; NaN is near nothing. */
  blockKey(hook: (row: E) => f64): FlowSpec<E> {
    const spec = this.copy();
    spec.blockHook = hook;
    return spec;
  }

  /**
   * Keys that make a pair of any two lots that share one, near or not: references, say. A key that
   * more than 256 lots carry tells nothing and counts for none of them; nor does the empty key.
   */
  matchKeys(hook: (row: E) => string[]): FlowSpec<E> {
    return this.matchKeysOf((lot: Lot<E>): string[] => hook(lot.data));
  }

  /** The same, of the lot. */
  matchKeysOf(hook: (lot: Lot<E>) => string[]): FlowSpec<E> {
    const spec = this.copy();
    spec.keysHook = hook;
    return spec;
  }

  /**
   * What a pair costs. What is not finite forbids it, and until a cost is given, every pair is.
   * `tiered` helps to write one.
   */
  cost(hook: (plus: E, minus: E) => f64): FlowSpec<E> {
    return this.costOf((plus: Lot<E>, minus: Lot<E>): f64 => hook(plus.data, minus.data));
  }

  /** The same, of the lots. */
  costOf(hook: (plus: Lot<E>, minus: Lot<E>) => f64): FlowSpec<E> {
    const spec = this.copy();
    spec.costHook = hook;
    return spec;
  }

  /** Another spec that says the same, for a method to change. */
  private copy(): FlowSpec<E> {
    const spec = new FlowSpec<E>();
    spec.radius = this.radius;
    spec.penaltyHook = this.penaltyHook;
    spec.blockHook = this.blockHook;
    spec.keysHook = this.keysHook;
    spec.costHook = this.costHook;
    return spec;
  }
}
