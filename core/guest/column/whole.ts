/// <reference path="../assembly.d.ts" />
import { Slots } from "../arrow/slots.ts";

const MAX_SAFE: i64 = 9007199254740991;

/** What is said of a whole number that a double cannot keep. */
export const UNSAFE: string = "it is beyond plus or minus 2^53 - 1; send a smaller number";

/** The first row whose 64-bit whole number is no safe integer, or -1. */
export function firstUnsafe(data: usize, slots: Slots): i32 {
  for (let row: i32 = 0; row < slots.rows; row++) {
    const value = load<i64>(data + (<usize> row << 3));
    if ((value > MAX_SAFE || value < -MAX_SAFE) && !slots.isNull(row)) return row;
  }
  return -1;
}
