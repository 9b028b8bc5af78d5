import type { i32 } from "../../dialect.ts";

/** Nothing else comes into question. */
export const SURE: string = "sure";
/** It is the best there is, and may be wrong. */
export const LIKELY: string = "likely";
/** Others would have done as well. */
export const AMBIGUOUS: string = "ambiguous";
/** Nobody has said how sure it is. */
export const UNMARKED: string = "";

/** What can be said of two together: the less sure of both. Unmarked comes between sure and likely. */
export function weaker(one: string, other: string): string {
  return one == other || rank(one) < rank(other) ? one : other;
}

function rank(certainty: string): i32 {
  if (certainty == AMBIGUOUS) return 0;
  if (certainty == LIKELY) return 1;
  return certainty == SURE ? 3 : 2;
}
