import type { f64, i32 } from "../../dialect.ts";

/** Where a number stands among ascending ones, or -1. */
export function positionIn(ascending: f64[], number: f64): i32 {
  let low: i32 = 0;
  let high: i32 = ascending.length - 1;
  while (low <= high) {
    const middle: i32 = (low + high) >> 1;
    if (ascending[middle] == number) return middle;
    if (ascending[middle] < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
