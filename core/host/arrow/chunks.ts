import type { FlatTable } from "./flat_table.ts";
import { type Layout, layoutsOf } from "./layout.ts";
import { DICTIONARY_BATCH, MESSAGE, messages, RECORD_BATCH, SCHEMA } from "./messages.ts";

/** One column of one batch: its buffers, as they lie in the stream. */
export interface Chunk {
  /** As Arrow spells it; of a dictionary column, that of the places. */
  type: string;
  rows: number;
  /** How many rows have no value. */
  nulls: number;
  /** A bit for each row, set where it has a value; null where all have. */
  validity: Uint8Array | null;
  /** Numbers; of texts the offsets, and then the bytes. */
  buffers: Uint8Array[];
  /** What the numbers are places in, where they are. */
  dictionary: Chunk[] | null;
}

const VERSION = 0;
const BATCH = { length: 0, nodes: 1, buffers: 2, compression: 3, views: 4 };
const DICTIONARY = { id: 0, batch: 1, isDelta: 2 };

/**
 * Some columns of a stream, batch by batch, without a copy. Others are stepped over, whatever they
 * hold. No length is believed before that many bytes are known to be there.
 *
 * @param names one chunk for each, in this order
 * @throws {Error} that says what is wrong with the stream; a column that is not there, too.
 */
export function* chunks(stream: Uint8Array, names: readonly string[]): Generator<Chunk[]> {
  let columns: { layout: Layout; node: number; buffer: number }[] = [];
  let layouts: Layout[] = [];
  const dictionaries = new Map<number, { type: string; parts: Chunk[] }>();
  for (const { header: message, body } of messages(stream)) {
    const header = message.table(MESSAGE.header);
    const kind = message.uint8(MESSAGE.kind);
    if (kind === SCHEMA) {
      layouts = layoutsOf(header, message.int16(VERSION), stream.length);
      for (const name of names) {
        const layout = layouts.find((it) => it.name === name);
        if (layout === undefined) throw new Error(`it has no column "${name}"`);
        const { dictionary, type } = layout;
        if (dictionary !== null) dictionaries.set(dictionary.id, { type, parts: [] });
      }
    } else if (kind === DICTIONARY_BATCH) {
      const known = dictionaries.get(header.length(DICTIONARY.id));
      if (known === undefined) continue;
      const batch = new Batch(header.table(DICTIONARY.batch), body);
      if (header.uint8(DICTIONARY.isDelta) === 0) known.parts = [];
      known.parts.push(batch.chunk(known.type, 0, 0));
    } else if (kind === RECORD_BATCH) {
      const batch = new Batch(header, body);
      columns = located(layouts, batch).filter(({ layout }) => names.includes(layout.name));
      yield names.map((name) => {
        const { layout, node, buffer } = columns.find((it) => it.layout.name === name)!;
        const { dictionary, type } = layout;
        const chunk = batch.chunk(dictionary?.index ?? type, node, buffer);
        if (dictionary === null) return chunk;
        return { ...chunk, dictionary: dictionaries.get(dictionary.id)!.parts };
      });
    }
  }
}

/** Whether a stream has a column of a name. */
export function hasColumn(stream: Uint8Array, name: string): boolean {
  for (const { header: message } of messages(stream)) {
    if (message.uint8(MESSAGE.kind) !== SCHEMA) continue;
    const header = message.table(MESSAGE.header);
    const layouts = layoutsOf(header, message.int16(VERSION), stream.length);
    return layouts.some((it) => it.name === name);
  }
  return false;
}

/** Where in a batch the parts of each column begin. */
function located(layouts: Layout[], batch: Batch) {
  let node = 0;
  let buffer = 0;
  let view = 0;
  return layouts.map((layout) => {
    const column = { layout, node, buffer };
    node += layout.nodes;
    buffer += layout.buffers;
    for (let left = layout.views; left > 0; left--) buffer += batch.viewBuffers(view++);
    return column;
  });
}

/** How many bytes a cell of a type takes; of a text, its offset. */
export const WIDTHS: Record<string, number> = {
  ...{ Int8: 1, UInt8: 1, Int16: 2, UInt16: 2, Int32: 4, UInt32: 4, Int64: 8, UInt64: 8 },
  ...{ Float32: 4, Float64: 8, Date32: 4, Date64: 8, Utf8: 4, LargeUtf8: 8 },
};

/** The header of a batch, and its body. */
class Batch {
  readonly #rows: number;

  constructor(private readonly batch: FlatTable, private readonly body: Uint8Array) {
    if (batch.has(BATCH.compression)) throw new Error("a batch is compressed");
    this.#rows = batch.length(BATCH.length);
  }

  viewBuffers(index: number): number {
    const count = Number(this.#struct(BATCH.views, 8, index).getBigInt64(0, true));
    if (count > 0 && this.batch.struct(BATCH.buffers, 16, count - 1) !== null) return count;
    if (count !== 0) throw new RangeError("a batch has other buffers");
    return 0;
  }

  /** A column of a type that a plugin reads or writes. */
  chunk(type: string, node: number, buffer: number): Chunk {
    const width = WIDTHS[type];
    if (width === undefined) throw new Error(`a column is ${type}`);
    const rows = this.#rows;
    const place = this.#struct(BATCH.nodes, 16, node);
    if (Number(place.getBigInt64(0, true)) !== rows) throw new RangeError("a column is cut short");
    const nulls = Number(place.getBigInt64(8, true));
    const isText = type === "Utf8" || type === "LargeUtf8";
    const values = this.#bytes(buffer + 1, rows === 0 ? 0 : width * (isText ? rows + 1 : rows));
    return {
      type,
      rows,
      nulls,
      validity: nulls === 0 ? null : this.#bytes(buffer, Math.ceil(rows / 8)),
      buffers: isText ? [values, this.#bytes(buffer + 2, 0)] : [values],
      dictionary: null,
    };
  }

  /** A buffer that has so many bytes at least. */
  #bytes(index: number, least: number): Uint8Array {
    const buffer = this.#struct(BATCH.buffers, 16, index);
    const start = Number(buffer.getBigInt64(0, true));
    const length = Number(buffer.getBigInt64(8, true));
    if (!(start >= 0 && length >= least && start + length <= this.body.length)) {
      throw new RangeError("a buffer lies outside its batch");
    }
    return this.body.subarray(start, start + length);
  }

  #struct(field: number, size: number, index: number): DataView {
    const found = this.batch.struct(field, size, index);
    if (found === null) throw new RangeError("a batch has another shape than its schema");
    return found;
  }
}
