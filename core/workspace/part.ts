import type { i32 } from "../dialect.ts";
import { identity } from "../algebra/route/identity.ts";
import { Divided } from "../algebra/route/divided.ts";
import { Strategy } from "../algebra/strategy.ts";

/** All of a strategy. */
export const WHOLE: i32 = 0;
/** What of it looks at one shard at a time. */
export const EACH: i32 = 1;
/** What of it looks at all that the shards left. */
export const AFTER: i32 = 2;

/** The strategy as one that may be cut; null where it is of one piece. */
export function dividedOf<E>(strategy: Strategy<E>): Divided<E> | null {
  return strategy instanceof Divided ? strategy as Divided<E> : null;
}

/** A part of a strategy; the whole, where that is of one piece. */
export function partOf<E>(strategy: Strategy<E>, part: i32): Strategy<E> {
  const divided = dividedOf<E>(strategy);
  if (divided == null || part == WHOLE) return strategy;
  if (part == EACH) return divided.each;
  const after = divided.after;
  return after == null ? identity<E>() : after;
}
