import type { i32 } from "../../dialect.ts";

/**
 * The low 32 bits of a product. Under the dialect's compiler `times.as.ts` stands in for this file: there
 * whole numbers are multiplied so, and `Math.imul` goes through floats and back.
 */
export function times(a: i32, b: i32): i32 {
  return <i32> Math.imul(a, b);
}
