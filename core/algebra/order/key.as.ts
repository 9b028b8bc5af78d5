/// <reference path="../../guest/assembly.d.ts" />
import { pairDigest, textDigest } from "./digest.ts";

// What `key.ts` says, where a map looks at a float's bits and types are known when compiling.

export function canonicalKey<K>(key: K): K {
  if (isFloat<K>()) return <K> (<f64> key + 0);
  return key;
}

export function isBlank<K>(key: K): bool {
  if (isString<K>()) return changetype<string>(key).length == 0;
  return key != key;
}

export function keyDigest<K>(key: K): f64 {
  if (isString<K>()) return textDigest(changetype<string>(key));
  const number = <f64> key + 0;
  if (number != number) return 0;
  const bits = reinterpret<u64>(number);
  return pairDigest(<f64> <u32> bits, <f64> <u32> (bits >> 32));
}
