import type { f64, i32 } from "../dialect.ts";
import { LARGEST_POTENTIAL } from "./network_simplex.ts";

/** Six decimals of a cost count. */
const FINEST: f64 = 1000000;

/**
 * How many whole units one unit of cost is cut into, so that the solver counts exactly: a million; or,
 * where costs are too large for that, the largest power of ten with which the largest cost, times the
 * number of nodes and one, stays within 2^50. That is always found: costs past it are rounded to tens,
 * hundreds, and so on.
 *
 * @param largest the largest magnitude of a cost or a penalty
 */
export function costScale(largest: f64, nodes: i32): f64 {
  const most = LARGEST_POTENTIAL / <f64> (nodes + 1) - 1;
  let scale = FINEST;
  while (largest * scale > most) scale /= 10;
  return scale;
}

/** A cost in whole units of a scale, to the nearest, halves upward. */
export function scaled(cost: f64, scale: f64): f64 {
  return Math.floor(cost * scale + 0.5);
}
