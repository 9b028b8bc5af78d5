import type { bool, f64, i32 } from "../../dialect.ts";
import { isExact, MAX_EXACT } from "./mul_div.ts";

/** From this length on, sorting by digits is faster than merging; of numbers that are far apart, later. */
const SOME: i32 = 128;
const MANY: i32 = 400;

/** The digits of a radix sort are of eleven bits; those of a few numbers of eight. */
const BASE: f64 = 2048;
const BITS: i32 = 11;
const FEW_BITS: i32 = 8;
const FEW: i32 = 2048;

/** As far apart may numbers be whose distances are counted in a word. */
const MOST_WORD: f64 = 2147483647;

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
  if (values.length < SOME) return byMerging(values, positions);
  let lowest = values[0];
  let highest = values[0];
  for (let i: i32 = 0; i < values.length; i++) {
    const value = values[i];
    if (!isExact(value)) return byMerging(values, positions);
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const distance = highest - lowest;
  if (distance <= MOST_WORD) return byWords(values, positions, lowest, <i32> distance);
  const isLinear = values.length >= MANY && distance <= MAX_EXACT;
  return isLinear ? byDigits(values, positions, lowest, distance) : byMerging(values, positions);
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

/** @param distance from the lowest value to the highest */
function byWords(values: f64[], positions: i32[], lowest: f64, distance: i32): i32[] {
  const bits = values.length < FEW ? FEW_BITS : BITS;
  const mask: i32 = (1 << bits) - 1;
  const words = new Array<i32>(values.length);
  for (let i: i32 = 0; i < values.length; i++) words[i] = <i32> (values[i] - lowest);
  let from = positions;
  let to = positions.slice(0);
  const starts = new Array<i32>(mask + 2);
  for (let shift: i32 = 0; shift < 31 && distance >> shift > 0; shift += bits) {
    starts.fill(0);
    for (let i: i32 = 0; i < words.length; i++) starts[((words[i] >> shift) & mask) + 1] += 1;
    for (let d: i32 = 0; d < mask; d++) starts[d + 1] += starts[d];
    for (let i: i32 = 0; i < words.length; i++) {
      const position = from[i];
      const d: i32 = (words[position] >> shift) & mask;
      to[starts[d]] = position;
      starts[d] += 1;
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

/** @param distance the same; it counts exactly, as all values do */
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
