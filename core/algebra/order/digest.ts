import type { f64, i32 } from "../../dialect.ts";
import { hash } from "./hash.ts";
import { times } from "./times.ts";

const OFFSET: i32 = -2128831035;
const PRIME: i32 = 16777619;
const OTHER_PRIME: i32 = -2048144777;

const WORD: f64 = 4294967296;
/** What is left of a safe integer beside a word of 32 bits: 2^21. */
const UPPER: f64 = 2097152;

/** A text as a whole number from 0 to 2^53 - 1, the same on every machine. */
export function textDigest(text: string): f64 {
  let one: i32 = OFFSET;
  let other: i32 = <i32> text.length;
  for (let i: i32 = 0; i < text.length; i++) {
    const unit: i32 = <i32> text.charCodeAt(i);
    one = times(one ^ unit, PRIME);
    other = times(other ^ unit, OTHER_PRIME);
    other ^= other >>> 15;
  }
  return pairDigest(<f64> one, <f64> other);
}

/** Two whole numbers of at most 32 bits as one from 0 to 2^53 - 1. */
export function pairDigest(one: f64, other: f64): f64 {
  return (hash(other, one) % UPPER) * WORD + hash(one, other);
}
