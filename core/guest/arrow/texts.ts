/// <reference path="../assembly.d.ts" />
import { isAscii, isUtf8 } from "../utf8.ts";
import { Batch } from "./batch.ts";
import { Slots } from "./slots.ts";

/** The texts of one Utf8 or LargeUtf8 column in one batch. */
export class Texts {
  slots: Slots = new Slots();
  /** The row that `problem` of the last `open` is about, or -1. */
  badRow: i32 = -1;
  private offsets: usize = 0;
  private data: usize = 0;

  /** @param wide whether offsets have 64 bits: LargeUtf8 */
  constructor(private wide: bool) {}

  /** Takes up a column of a batch; answers what cannot be read, or an empty text. */
  open(batch: Batch, node: u32, buffer: u32): string {
    this.badRow = -1;
    const problem = this.slots.open(batch, node, buffer);
    if (problem.length > 0 || batch.rows == 0) return problem;
    const width: u64 = this.wide ? 8 : 4;
    if (batch.bufferSize(buffer + 1) < (<u64> batch.rows + 1) * width) {
      return "its offsets are too few";
    }
    this.offsets = batch.buffer(buffer + 1);
    this.data = batch.buffer(buffer + 2);
    if (!this.offsetsAscend(batch.bufferSize(buffer + 2))) {
      return "its offset leads outside the data";
    }
    return this.readable() ? "" : "its text is not UTF-8";
  }

  /** Where a row's bytes begin. */
  @inline
  start(row: i32): usize {
    return this.data + <usize> this.offset(row);
  }

  /** Where a row's bytes end. */
  @inline
  end(row: i32): usize {
    return this.start(row + 1);
  }

  @inline
  private offset(row: i32): i64 {
    return this.wide
      ? load<i64>(this.offsets + (<usize> row << 3))
      : <i64> load<i32>(this.offsets + (<usize> row << 2));
  }

  private offsetsAscend(size: u64): bool {
    let before = this.offset(0);
    if (before < 0) return this.blame(0);
    for (let row: i32 = 0; row < this.slots.rows; row++) {
      const after = this.offset(row + 1);
      if (after < before) return this.blame(row);
      before = after;
    }
    return <u64> before <= size || this.blame(this.slots.rows - 1);
  }

  private readable(): bool {
    const rows = this.slots.rows;
    if (isAscii(this.start(0), this.start(rows))) return true;
    for (let row: i32 = 0; row < rows; row++) {
      if (!this.slots.isNull(row) && !isUtf8(this.start(row), this.end(row))) {
        return this.blame(row);
      }
    }
    return true;
  }

  private blame(row: i32): bool {
    this.badRow = row;
    return false;
  }
}
