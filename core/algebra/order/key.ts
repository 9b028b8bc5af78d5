/**
 * What a key means where the two targets differ. Under the dialect's compiler `key.as.ts` stands in
 * for this file.
 *
 * A key is a string, a boolean or a number; whole numbers are safe integers.
 */
import type { bool } from "../../dialect.ts";

/** The key itself, with minus zero as zero, so that the two are one key. */
export function canonicalKey<K>(key: K): K {
  return Object.is(key, -0) ? 0 as K : key;
}

/** Whether a key names nothing: the empty string or NaN. */
export function isBlank<K>(key: K): bool {
  return key === "" || key !== key;
}
