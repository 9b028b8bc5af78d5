import type { i32 } from "../../dialect.ts";
import { Keys } from "./keys.ts";

/**
 * Positions gathered by key. Fill it with `add`, then `close` it; bucket `b` holds the positions
 * `members[starts[b]]` up to `members[starts[b + 1]]`, in the order in which they were added.
 *
 * A position that comes twice running under one key counts once. Flat arrays instead of a list for
 * each bucket: there may be as many buckets as positions.
 */
export class Buckets<K> extends Keys<K> {
  members: i32[] = [];
  starts: i32[] = [];

  /** For each position that was added, its bucket. */
  private owners: i32[] = [];
  /** For each bucket, the position that it got last. */
  private lasts: i32[] = [];

  add(key: K, position: i32): void {
    const bucket = this.numberOf(key);
    if (bucket == this.lasts.length) this.lasts.push(-1);
    if (this.lasts[bucket] == position) return;
    this.lasts[bucket] = position;
    this.members.push(position);
    this.owners.push(bucket);
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
}
