import type { i32 } from "../../dialect.ts";
import { canonicalKey } from "./key.ts";
import { sorted } from "./order.ts";

/** Up to this many keys are compared one by one; past it, they are looked up. */
const FEW: i32 = 8;

/**
 * Keys, numbered in order of first appearance. Minus zero and zero are one key, and so is every NaN.
 *
 * There is no map for a few keys: a ledger may have 140,000 shards with keys of their own.
 */
export class Keys<K> {
  keys: K[] = [];

  private index: Map<K, i32> | null = null;
  /** The key that was asked for last: neighbours often share one. */
  private latest: i32 = -1;
  private nan: i32 = -1;

  get length(): i32 {
    return this.keys.length;
  }

  /** The number of a key, which becomes the next one where the key is new. */
  numberOf(raw: K): i32 {
    const key = canonicalKey<K>(raw);
    if (this.latest < 0 || this.keys[this.latest] != key) this.latest = this.find(key);
    return this.latest;
  }

  /** The number of a key, or -1 where nobody has asked for it. */
  placeOf(raw: K): i32 {
    const key = canonicalKey<K>(raw);
    const index = this.index;
    if (index != null && key == key) return index.has(key) ? <i32> index.get(key) : -1;
    if (key != key) return this.nan;
    for (let k: i32 = 0; k < this.keys.length; k++) if (this.keys[k] == key) return k;
    return -1;
  }

  /** The keys' numbers in ascending order of key: strings by code unit, numbers by value, NaN last. */
  ascending(): i32[] {
    const order: i32[] = [];
    for (let k: i32 = 0; k < this.keys.length; k++) order.push(k);
    const keys = this.keys;
    return sorted<i32>(order, (a, b) => {
      const one = keys[a];
      const other = keys[b];
      if (one != one) return 1;
      if (other != other) return -1;
      return one > other ? 1 : -1;
    });
  }

  private find(key: K): i32 {
    if (key != key) {
      if (this.nan < 0) this.nan = this.open(key);
      return this.nan;
    }
    if (this.keys.length <= FEW) {
      for (let k: i32 = 0; k < this.keys.length; k++) if (this.keys[k] == key) return k;
      return this.open(key);
    }
    const index = this.lookup();
    if (index.has(key)) return <i32> index.get(key);
    const number = this.open(key);
    index.set(key, number);
    return number;
  }

  private lookup(): Map<K, i32> {
    const known = this.index;
    if (known != null) return known;
    const index = new Map<K, i32>();
    for (let k: i32 = 0; k < this.keys.length; k++) index.set(this.keys[k], k);
    this.index = index;
    return index;
  }

  private open(key: K): i32 {
    this.keys.push(key);
    return this.keys.length - 1;
  }
}
