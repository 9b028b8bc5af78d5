import type { i32 } from "../dialect.ts";
import { Buckets } from "../algebra/order/buckets.ts";

/** A key that more lots carry tells nothing about any two of them. */
const LARGEST_BUCKET: i32 = 256;

/** Which positions share a key: for each position the telling buckets that it is in. */
export class SharedKeys {
  /** Bucket `b` holds the positions `members[starts[b]]` up to `members[starts[b + 1]]`. */
  buckets: Buckets<string> = new Buckets<string>();
  /** Position `i` is in the buckets `bucketsOf[from[i]]` up to `bucketsOf[from[i + 1]]`. */
  bucketsOf: i32[] = [];
  from: i32[];

  constructor(positions: i32) {
    this.from = new Array<i32>(positions + 1).fill(0);
  }

  /** Notes the keys of a position, ascending from one to the next; the empty key is none. */
  add(position: i32, keys: string[]): void {
    for (const key of keys) if (key.length > 0) this.buckets.add(key, position);
  }

  /** Lays the buckets out by position. Nothing may be added after it. */
  close(): void {
    const buckets = this.buckets;
    const from = this.from;
    buckets.close();
    for (let b: i32 = 0; b < buckets.length; b++) {
      for (let at = buckets.starts[b]; at < this.endOf(b); at++) from[buckets.members[at] + 1] += 1;
    }
    for (let i: i32 = 1; i < from.length; i++) from[i] += from[i - 1];
    const next = from.slice(0);
    this.bucketsOf = new Array<i32>(from[from.length - 1]).fill(0);
    for (let b: i32 = 0; b < buckets.length; b++) {
      for (let at = buckets.starts[b]; at < this.endOf(b); at++) {
        const position = buckets.members[at];
        this.bucketsOf[next[position]] = b;
        next[position] += 1;
      }
    }
  }

  /** Where a bucket's members end; a bucket that tells nothing counts as empty. */
  private endOf(bucket: i32): i32 {
    const telling = this.buckets.sizeOf(bucket) <= LARGEST_BUCKET;
    return this.buckets.starts[telling ? bucket + 1 : bucket];
  }
}
