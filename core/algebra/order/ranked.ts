import type { bool, f64, i32 } from "../../dialect.ts";
import { isExact, MAX_EXACT } from "./mul_div.ts";

/** From this length on, sorting by digits is faster than merging. */
const MANY: i32 = 400;

/** The digits of a radix sort are of eleven bits. */
const BASE: f64 = 2048;

/**
 * The positions of `values` in ascending order of value: equal values keep their order, NaN comes
 * last.
 *
 * Whole numbers are sorted digit by digit, in linear time; others are merged.
 */
export function ranked(values: f64[]): i32[] {
  const positions = new Array<i32>(values.length);
  let ascends = true;
  for (let i: i32 = 0; i < values.length; i++) {
    positions[i] = i;
    if (i > 0 && before(values[i], values[i - 1])) ascends = false;
  }
  if (ascends) return positions;
  if (values.length >= MANY) {
    const lowest = values.reduce((low, value) => Math.min(low, value), Infinity);
    const highest = values.reduce((high, value) => Math.max(high, value), -Infinity);
    if (highest - lowest <= MAX_EXACT && values.every((value) => isExact(value))) {
      return byDigits(values, positions, lowest, highest - lowest);
    }
  }
  return byMerging(values, positions);
}

/** Sorts a copy, stably, in ascending order of a number that each has. */
export function sortedBy<T>(list: T[], number: (one: T) => f64): T[] {
  const numbers = new Array<f64>(list.length);
  for (let i: i32 = 0; i < list.length; i++) numbers[i] = number(list[i]);
  const out: T[] = [];
  for (const at of ranked(numbers)) out.push(list[at]);
  return out;
}

function before(a: f64, b: f64): bool {
  return a < b || (b != b && a == a);
}

/** @param distance from the lowest value to the highest; it counts exactly, as all values do */
function byDigits(values: f64[], positions: i32[], lowest: f64, distance: f64): i32[] {
  let from = positions;
  let to = positions.slice(0);
  const starts = new Array<i32>(<i32> BASE + 1);
  for (let unit: f64 = 1; unit <= distance; unit *= BASE) {
    starts.fill(0);
    for (let i: i32 = 0; i < values.length; i++) starts[digit(values[i] - lowest, unit) + 1] += 1;
    for (let d: i32 = 0; d < starts.length - 1; d++) starts[d + 1] += starts[d];
    for (let i: i32 = 0; i < values.length; i++) {
      const position = from[i];
      const d = digit(values[position] - lowest, unit);
      to[starts[d]] = position;
      starts[d] += 1;
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

function digit(distance: f64, unit: f64): i32 {
  const shifted = Math.floor(distance / unit);
  return <i32> (shifted - Math.floor(shifted / BASE) * BASE);
}

function byMerging(values: f64[], positions: i32[]): i32[] {
  const length = values.length;
  let from = positions;
  let to = positions.slice(0);
  for (let width: i32 = 1; width < length; width *= 2) {
    for (let low: i32 = 0; low < length; low += 2 * width) {
      const middle: i32 = low + width < length ? low + width : length;
      const high: i32 = low + 2 * width < length ? low + 2 * width : length;
      let left = low;
      let right = middle;
      let at = low;
      while (left < middle && right < high) {
        const second = before(values[from[right]], values[from[left]]);
        to[at++] = from[second ? right : left];
        left += second ? 0 : 1;
        right += second ? 1 : 0;
      }
      while (left < middle) to[at++] = from[left++];
      while (right < high) to[at++] = from[right++];
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}
