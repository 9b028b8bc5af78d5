import { canonicalKey } from "./key.ts";
import { sorted } from "./order.ts";

/**
 * Positions gathered by key. Fill it with `add`, then `close` it; bucket `b` holds the positions
 * `members[starts[b]]` up to `members[starts[b + 1]]`, in the order in which they were added.
 *
 * A position that is added twice running under one key counts once.
 *
 * Flat arrays instead of one list a bucket: a ledger of 279,000 rows may have 140,000 buckets.
 * Minus zero and zero are one key, and so is every NaN.
 */
export class Buckets<K> {
  /** The key of each bucket, in order of first appearance. */
  keys: K[] = [];
  members: i32[] = [];
  starts: i32[] = [];

  private added: i32[] = [];
  private bucketOf: i32[] = [];
  private index: Map<K, i32> = new Map<K, i32>();
  /** The bucket of the key that was added last: neighbours often share a key. */
  private latest: i32 = -1;
  /** The position that each bucket got last. */
  private lasts: i32[] = [];
  private nan: i32 = -1;

  add(raw: K, position: i32): void {
    const key = canonicalKey<K>(raw);
    if (this.latest < 0 || this.keys[this.latest] != key) this.latest = this.find(key);
    if (this.lasts[this.latest] == position) return;
    this.lasts[this.latest] = position;
    this.added.push(position);
    this.bucketOf.push(this.latest);
  }

  get length(): i32 {
    return this.keys.length;
  }

  sizeOf(bucket: i32): i32 {
    return this.starts[bucket + 1] - this.starts[bucket];
  }

  /** Lays the members out. Nothing may be added after it. */
  close(): void {
    const starts = new Array<i32>(this.keys.length + 1).fill(0);
    for (let i: i32 = 0; i < this.bucketOf.length; i++) starts[this.bucketOf[i] + 1] += 1;
    for (let b: i32 = 0; b < this.keys.length; b++) starts[b + 1] += starts[b];
    const next = starts.slice(0);
    const members = new Array<i32>(this.added.length).fill(0);
    for (let i: i32 = 0; i < this.added.length; i++) {
      const at = next[this.bucketOf[i]];
      members[at] = this.added[i];
      next[this.bucketOf[i]] = at + 1;
    }
    this.starts = starts;
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
    if (this.index.has(key)) return <i32> this.index.get(key);
    const bucket = this.open(key);
    this.index.set(key, bucket);
    return bucket;
  }

  private open(key: K): i32 {
    this.keys.push(key);
    this.lasts.push(-1);
    return this.keys.length - 1;
  }
}
