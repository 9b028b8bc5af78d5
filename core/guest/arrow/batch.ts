/// <reference path="../assembly.d.ts" />
import { Message } from "./stream.ts";

/** Rows are counted in 31 bits. */
const MOST_ROWS: i64 = 0x7fffffff;

/** One batch of rows: how many, and where each column's buffers lie. All of it is checked. */
export class Batch {
  /** What cannot be read, or an empty text. */
  problem: string = "";
  rows: i32 = 0;
  nodeCount: u32 = 0;
  bufferCount: u32 = 0;
  viewCount: u32 = 0;
  private nodes: usize = 0;
  private buffers: usize = 0;
  private views: usize = 0;

  /**
   * @param table the RecordBatch table, in a message of its own or in a dictionary's
   * @param firstRow how many rows of the stream lie before
   */
  constructor(private message: Message, table: u32, public firstRow: f64) {
    const flat = message.flat;
    const rows = flat.i64(table, 0, 0);
    this.nodes = flat.address(flat.vector(table, 1, 16));
    this.nodeCount = flat.count;
    this.buffers = flat.address(flat.vector(table, 2, 16));
    this.bufferCount = flat.count;
    this.views = flat.address(flat.vector(table, 4, 8));
    this.viewCount = flat.count;
    const compressed = flat.table(table, 3) != 0;
    if (flat.broken || table == 0) this.problem = "a batch cannot be read";
    else if (compressed) this.problem = "a batch is compressed; send it uncompressed";
    else if (rows < 0 || rows > MOST_ROWS) {
      this.problem = "a batch has an impossible number of rows";
    } else if (!this.buffersFit()) this.problem = "a buffer lies outside its batch";
    if (this.problem.length == 0) this.rows = <i32> rows;
  }

  /** How many rows a column has, as its node says. */
  length(node: u32): i64 {
    return load<i64>(this.nodes + 16 * <usize> node);
  }

  nullCount(node: u32): i64 {
    return load<i64>(this.nodes + 16 * <usize> node + 8);
  }

  /** The address of a buffer's first byte. */
  buffer(index: u32): usize {
    return this.message.body + <usize> load<u64>(this.buffers + 16 * <usize> index);
  }

  /** The size of a buffer in bytes. */
  bufferSize(index: u32): u64 {
    return load<u64>(this.buffers + 16 * <usize> index + 8);
  }

  /** How many data buffers the view column with this count has beyond the usual two. */
  viewBuffers(index: u32): i64 {
    return load<i64>(this.views + 8 * <usize> index);
  }

  private buffersFit(): bool {
    const size = this.message.bodySize;
    for (let i: u32 = 0; i < this.bufferCount; i++) {
      const offset = load<u64>(this.buffers + 16 * <usize> i);
      if (offset > size || this.bufferSize(i) > size - offset) return false;
    }
    return true;
  }
}
