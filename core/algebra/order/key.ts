/**
 * What a key means where the two targets differ. Under the dialect's compiler `key.as.ts` stands in
 * for this file.
 *
 * A key is a string, a boolean or a number; whole numbers are safe integers.
 */
import type { bool, f64 } from "../../dialect.ts";
import { pairDigest, textDigest } from "./digest.ts";

/** The key itself, with minus zero as zero, so that the two are one key. */
export function canonicalKey<K>(key: K): K {
  return Object.is(key, -0) ? 0 as K : key;
}

/** Whether a key names nothing: the empty string or NaN. */
export function isBlank<K>(key: K): bool {
  return key === "" || key !== key;
}

/** A whole number from 0 to 2^53 - 1 that equal keys share, on both targets. */
export function keyDigest<K>(key: K): f64 {
  if (typeof key === "string") return textDigest(key);
  const number = Number(key) + 0;
  if (number !== number) return 0;
  const halves = new DataView(new ArrayBuffer(8));
  halves.setFloat64(0, number);
  return pairDigest(halves.getUint32(4), halves.getUint32(0));
}
