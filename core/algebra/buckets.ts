import { canonicalKey } from "./key.ts";
import { sorted } from "./order.ts";

/** Up to this many keys are compared one by one; past it, they are looked up. */
const FEW: i32 = 8;

/**
 * Positions gathered by key. Fill it with `add`, then `close` it; bucket `b` holds the positions
 * `members[starts[b]]` up to `members[starts[b + 1]]`, in the order in which they were added.
 *
 * Minus zero and zero are one key, and so is every NaN. A position that comes twice running under
 * one key counts once.
 *
 * Flat arrays instead of a list for each bucket, and no map for a few keys: a ledger may have
 * 140,000 buckets, or 140,000 shards with buckets of their own.
 */
export class Buckets<K> {
  /** The key of each bucket, in order of first appearance. */
  keys: K[] = [];
  members: i32[] = [];
  starts: i32[] = [];

  /** For each position that was added, its bucket. */
  private owners: i32[] = [];
  /** For each bucket, the position that it got last. */
  private lasts: i32[] = [];
  private index: Map<K, i32> | null = null;
  /** The bucket that was added to last: neighbours often share a key. */
  private latest: i32 = -1;
  private nan: i32 = -1;

  add(raw: K, position: i32): void {
    const key = canonicalKey<K>(raw);
    if (this.latest < 0 || this.keys[this.latest] != key) this.latest = this.find(key);
    if (this.lasts[this.latest] == position) return;
    this.lasts[this.latest] = position;
    this.members.push(position);
    this.owners.push(this.latest);
  }

  get length(): i32 {
    return this.keys.length;
  }

  sizeOf(bucket: i32): i32 {
    return this.starts[bucket + 1] - this.starts[bucket];
  }

  /** Lays the members out. Nothing may be added after it. */
  close(): void {
    const added = this.members;
    const starts = new Array<i32>(this.keys.length + 1).fill(0);
    for (let i: i32 = 0; i < added.length; i++) starts[this.owners[i] + 1] += 1;
    for (let b: i32 = 0; b < this.keys.length; b++) starts[b + 1] += starts[b];
    this.starts = starts;
    if (this.keys.length < 2) return;
    const next = starts.slice(0);
    const members = new Array<i32>(added.length).fill(0);
    for (let i: i32 = 0; i < added.length; i++) {
      const at = next[this.owners[i]];
      members[at] = added[i];
      next[this.owners[i]] = at + 1;
    }
    this.members = members;
  }

  /** The buckets in ascending order of key: strings by code unit, numbers by value, NaN last. */
  ascending(): i32[] {
    const order: i32[] = [];
    for (let b: i32 = 0; b < this.keys.length; b++) order.push(b);
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
      for (let b: i32 = 0; b < this.keys.length; b++) if (this.keys[b] == key) return b;
      return this.open(key);
    }
    const index = this.lookup();
    if (index.has(key)) return <i32> index.get(key);
    const bucket = this.open(key);
    index.set(key, bucket);
    return bucket;
  }

  private lookup(): Map<K, i32> {
    const known = this.index;
    if (known != null) return known;
    const index = new Map<K, i32>();
    for (let b: i32 = 0; b < this.keys.length; b++) index.set(this.keys[b], b);
    this.index = index;
    return index;
  }

  private open(key: K): i32 {
    this.keys.push(key);
    this.lasts.push(-1);
    return this.keys.length - 1;
  }
}
