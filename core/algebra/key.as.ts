/** The key itself, with minus zero as zero: a map here looks at a float's bits. */
export function canonicalKey<K>(key: K): K {
  if (isFloat<K>()) return key + <K> 0;
  return key;
}

/** Whether a key names nothing: the empty string or NaN. */
export function isBlank<K>(key: K): bool {
  if (isString<K>()) return changetype<string>(key).length == 0;
  return key != key;
}
