import type { FlatTable } from "../../../core/host/arrow/flat_table.ts";
import { type Budget, CodecFault, unpackLz4, unpackZstd } from "../../codec/mod.ts";

// The fields below are those of Arrow's Message.fbs.
const BATCH = { length: 0, nodes: 1, buffers: 2, compression: 3, variadicCounts: 4 };
const PAIR_BYTES = 16;
const CODECS = [unpackLz4, unpackZstd];

/** A buffer of a batch, unpacked when somebody needs it. */
export type Buffer = () => Uint8Array;

/** The body of a batch, gone through in the order in which its fields stand. */
export class BatchBody {
  readonly rows: number;
  readonly #nodes: number[];
  readonly #buffers: { offset: number; length: number }[];
  readonly #counts: number[];
  readonly #unpack: ((packed: Uint8Array, length: number) => Uint8Array) | null;
  #node = 0;
  #buffer = 0;
  #count = 0;

  constructor(
    batch: FlatTable,
    private readonly body: Uint8Array,
    private readonly budget: Budget,
  ) {
    this.rows = batch.length(BATCH.length);
    this.#nodes = pairs(batch, BATCH.nodes).map(([length]) => length);
    this.#buffers = pairs(batch, BATCH.buffers).map(([offset, length]) => ({ offset, length }));
    this.#counts = [...batch.structs(BATCH.variadicCounts, 8)].map((view) => {
      return Number(view.getBigInt64(0, true));
    });
    this.#unpack = batch.has(BATCH.compression)
      ? CODECS[batch.table(BATCH.compression).uint8(0)] ?? unknownCodec
      : null;
  }

  /** How many rows the next field has. */
  nextNode(): number {
    const rows = this.#nodes[this.#node++];
    if (!(rows >= 0)) throw new RangeError("a field's length is missing");
    return rows;
  }

  nextBuffer(): Buffer {
    const at = this.#buffers[this.#buffer++];
    if (at === undefined) throw new RangeError("a field's buffer is missing");
    const { offset, length } = at;
    if (!(offset >= 0 && length >= 0 && offset + length <= this.body.length)) {
      throw new RangeError("a buffer leads outside");
    }
    let unpacked: Uint8Array | undefined;
    return () => unpacked ??= this.#unpacked(this.body.subarray(offset, offset + length));
  }

  /** How many buffers the next field of views has, besides its own two. */
  nextCount(): number {
    const count = this.#counts[this.#count++];
    if (!(count >= 0 && count <= this.#buffers.length)) {
      throw new RangeError("a count of buffers is missing");
    }
    return count;
  }

  #unpacked(buffer: Uint8Array): Uint8Array {
    if (this.#unpack === null || buffer.length === 0) return buffer;
    const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    const length = Number(view.getBigInt64(0, true));
    const packed = buffer.subarray(8);
    if (length === -1) return packed;
    this.budget.take(length);
    return this.#unpack(packed, length);
  }
}

function pairs(table: FlatTable, field: number): [number, number][] {
  return [...table.structs(field, PAIR_BYTES)].map((view) => [
    Number(view.getBigInt64(0, true)),
    Number(view.getBigInt64(8, true)),
  ]);
}

function unknownCodec(): Uint8Array {
  throw new CodecFault("its columns are packed by a codec that is unknown");
}
