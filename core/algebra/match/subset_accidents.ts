import type { f64, i32 } from "../../dialect.ts";

/** Fewer amounts than these have a divisor in common by accident. */
const TELLING: i32 = 4;

/**
 * How many subsets of a pool are to be expected to come within the band of a target by accident, as if
 * sums fell anywhere between zero and it: of 42 lots, a million subsets of up to five do so to the
 * cent of ten thousand euros. Lots that are all whole euros meet a hundred times as often.
 *
 * @param magnitudes the pool's
 * @param most how many lots a subset may have
 * @param target above zero
 */
export function accidentsOf(magnitudes: f64[], most: i32, target: f64, band: f64): f64 {
  return subsetsOf(magnitudes.length, most) * (2 * band + stepOf(magnitudes)) / target;
}

/** How far apart sums are at least; one where there are too few amounts to tell. */
function stepOf(magnitudes: f64[]): f64 {
  if (magnitudes.length < TELLING) return 1;
  let step: f64 = 0;
  for (let i: i32 = 0; i < magnitudes.length && step != 1; i++) {
    step = commonDivisor(magnitudes[i], step);
  }
  return step;
}

/** How many subsets of one to `most` elements a set has, rounded where they are too many to count. */
export function subsetsOf(elements: i32, most: i32): f64 {
  let total: f64 = 0;
  let ofSize: f64 = 1;
  for (let size: i32 = 1; size <= most && size <= elements; size++) {
    ofSize = ofSize * <f64> (elements - size + 1) / <f64> size;
    total += ofSize;
  }
  return total;
}

function commonDivisor(a: f64, b: f64): f64 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
