/// <reference path="../assembly.d.ts" />
import { Batch } from "./batch.ts";

/** The rows of one column in one batch, and which of them hold a value. */
export class Slots {
  rows: i32 = 0;
  /** One bit a row, set where there is a value; zero when every row has one. */
  private validity: usize = 0;

  /** Takes up a column of a batch; answers what cannot be read, or an empty text. */
  open(batch: Batch, node: u32, buffer: u32): string {
    this.rows = batch.rows;
    this.validity = 0;
    if (batch.length(node) != <i64> batch.rows) return "it has another length than its batch";
    const nulls = batch.nullCount(node);
    if (nulls == 0) return "";
    if (nulls < 0 || nulls > <i64> batch.rows) return "its number of nulls is impossible";
    if (batch.bufferSize(buffer) < (<u64> batch.rows + 7) >> 3) {
      return "its validity bitmap is too short";
    }
    this.validity = batch.buffer(buffer);
    return "";
  }

  /** Whether any row may be null. */
  @inline
  get sparse(): bool {
    return this.validity != 0;
  }

  @inline
  isNull(row: i32): bool {
    return this.validity != 0 &&
      (load<u8>(this.validity + (<usize> row >> 3)) >> <u8> (row & 7) & 1) == 0;
  }

  /** The first null row, or -1. */
  firstNull(): i32 {
    if (!this.sparse) return -1;
    for (let row: i32 = 0; row < this.rows; row++) if (this.isNull(row)) return row;
    return -1;
  }
}
