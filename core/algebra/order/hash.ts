import type { f64, i32 } from "../../dialect.ts";
import { times } from "./times.ts";

/**
 * MurmurHash3 (x86, 32 bit, seed 0) of two whole numbers: of the four little-endian words of
 * `value` and `seed`, each as a 64-bit two's complement integer.
 *
 * It is what stands in for randomness: a pure function, the same on every machine.
 *
 * @param value a safe integer
 * @param seed a safe integer
 * @returns a whole number from 0 to 2^32 - 1
 */
export function hash(value: f64, seed: f64): f64 {
  let h: i32 = 0;
  h = stir(h, word(value));
  h = stir(h, word(Math.floor(value / WORD)));
  h = stir(h, word(seed));
  h = stir(h, word(Math.floor(seed / WORD)));
  h ^= 16;
  h = times(h ^ (h >>> 16), -2048144789);
  h = times(h ^ (h >>> 13), -1028477387);
  h ^= h >>> 16;
  return h < 0 ? <f64> h + WORD : <f64> h;
}

const WORD: f64 = 4294967296;

/** The low 32 bits, as a signed integer. */
function word(x: f64): i32 {
  const low = x - Math.floor(x / WORD) * WORD;
  return <i32> (low < WORD / 2 ? low : low - WORD);
}

function stir(h: i32, block: i32): i32 {
  const mixed = h ^ times(turned(times(block, -862048943), 15), 461845907);
  return times(turned(mixed, 13), 5) + -430675100 | 0;
}

function turned(x: i32, by: i32): i32 {
  return (x << by) | (x >>> (32 - by));
}
