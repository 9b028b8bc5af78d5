import type { i32 } from "../../dialect.ts";

const LENGTH: i32 = 1024;

/**
 * Where a stretch of a long list ends. What looks at all rows, lots or groups once is a function of one
 * stretch that is called for each: engines first run code that they compiled in haste, and what they then
 * compile well is taken up with the next call. A loop over everything would go on in haste to its end.
 */
export function endOfStretch(from: i32, length: i32): i32 {
  return length - from > LENGTH ? from + LENGTH : length;
}
