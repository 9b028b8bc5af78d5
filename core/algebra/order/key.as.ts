/// <reference path="../../guest/assembly.d.ts" />
// What `key.ts` says, where a map looks at a float's bits and types are known when compiling.

export function canonicalKey<K>(key: K): K {
  if (isFloat<K>()) return <K> (<f64> key + 0);
  return key;
}

export function isBlank<K>(key: K): bool {
  if (isString<K>()) return changetype<string>(key).length == 0;
  return key != key;
}
