import {
  type Budget,
  CodecFault,
  inflate,
  unpackLz4Block,
  unpackSnappy,
  unpackZstd,
} from "../../codec/mod.ts";
import type { ColumnChunk, ParquetField } from "./footer.ts";
import { readHybrid } from "./hybrid.ts";
import { ThriftReader, type ThriftStruct } from "./thrift.ts";
import { type PageValues, readValues } from "./values.ts";

// The fields and numbers below are those of Parquet's parquet.thrift.
const PAGE = { type: 1, unpacked: 2, packed: 3, data: 5, dictionary: 7, dataV2: 8 };
const DATA = { values: 1, encoding: 2 };
const DICTIONARY = { values: 1, encoding: 2 };
const DATA_V2 = { values: 1, nulls: 2, encoding: 4, levels: 5, repetitions: 6, isPacked: 7 };
const PAGE_DATA = 0;
const PAGE_DICTIONARY = 2;
const PAGE_DATA_V2 = 3;
const DICTIONARY_ENCODINGS = [2, 8];
const PLAIN = 0;

const UNPACKED = 0;
const CODECS: Record<number, (packed: Uint8Array, length: number) => MaybePromise<Uint8Array>> = {
  1: unpackSnappy,
  2: (packed, length) => inflate(packed, length, "gzip"),
  6: unpackZstd,
  7: unpackLz4Block,
};
const CODEC_NAMES: Record<number, string> = { 3: "LZO", 4: "Brotli", 5: "the LZ4 of Hadoop" };

type MaybePromise<T> = T | Promise<T>;

/** One page of a column. */
export interface ParquetPage {
  rows: number;
  /** For each row, which of the values is its own: -1 where it is empty; `null` where none is. */
  places: Int32Array | null;
  values: PageValues;
  /** Whether the values are those of the dictionary, which pages share. */
  isShared: boolean;
}

/** Reads the pages of one column of one row group. */
export async function readPages(
  bytes: Uint8Array,
  chunk: ColumnChunk,
  field: ParquetField,
  rows: number,
  budget: Budget,
): Promise<ParquetPage[]> {
  const reading = new ChunkReading(bytes.subarray(0, chunk.end), chunk, field, budget);
  const pages: ParquetPage[] = [];
  for (let left = rows; left > 0;) {
    const page = await reading.next(left);
    if (page === null) continue;
    pages.push(page);
    left -= page.rows;
  }
  return pages;
}

class ChunkReading {
  readonly #thrift: ThriftReader;
  #dictionary: PageValues | null = null;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly chunk: ColumnChunk,
    private readonly field: ParquetField,
    private readonly budget: Budget,
  ) {
    this.#thrift = new ThriftReader(bytes, chunk.start);
  }

  /** The next page; `null` where it was one without rows. */
  async next(most: number): Promise<ParquetPage | null> {
    const header = this.#thrift.struct();
    const start = this.#thrift.at;
    const end = start + header.needed(PAGE.packed);
    if (!(end >= start && end <= this.bytes.length)) throw new RangeError("a page is cut short");
    this.#thrift.at = end;
    const body = this.bytes.subarray(start, end);
    const type = header.needed(PAGE.type);
    const length = header.needed(PAGE.unpacked);
    switch (type) {
      case PAGE_DICTIONARY:
        this.#dictionary = await this.#readDictionary(header, body, length);
        return null;
      case PAGE_DATA:
        return this.#readPage(headerOf(header, PAGE.data), await this.#unpack(body, length), most);
      case PAGE_DATA_V2:
        return await this.#readPageV2(headerOf(header, PAGE.dataV2), body, length, most);
      default:
        return null;
    }
  }

  async #readDictionary(
    header: ThriftStruct,
    body: Uint8Array,
    length: number,
  ): Promise<PageValues> {
    const page = headerOf(header, PAGE.dictionary);
    const count = countOf(page.needed(DICTIONARY.values), length);
    return readValues(PLAIN, this.field, await this.#unpack(body, length), count);
  }

  #readPage(page: ThriftStruct, body: Uint8Array, most: number): ParquetPage {
    const rows = page.needed(DATA.values);
    if (!(rows > 0 && rows <= most)) throw new RangeError("a page has more rows than there are");
    if (this.field.isRequired) return this.#valued(page.needed(DATA.encoding), body, rows, null);
    const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    const end = LENGTH_BYTES + view.getUint32(0, true);
    if (end > body.length) throw new RangeError("a page is cut short");
    const levels = body.subarray(LENGTH_BYTES, end);
    const places = this.#places(levels, rows);
    return this.#valued(page.needed(DATA.encoding), body.subarray(end), rows, places);
  }

  async #readPageV2(
    page: ThriftStruct,
    body: Uint8Array,
    length: number,
    most: number,
  ): Promise<ParquetPage> {
    const rows = page.needed(DATA_V2.values);
    if (!(rows > 0 && rows <= most)) throw new RangeError("a page has more rows than there are");
    const start = page.needed(DATA_V2.repetitions);
    const end = start + page.needed(DATA_V2.levels);
    if (!(start >= 0 && end >= start && end <= body.length)) {
      throw new RangeError("a page is cut short");
    }
    const isPacked = page.flag(DATA_V2.isPacked) ?? true;
    const rest = body.subarray(end);
    const values = isPacked && rest.length > 0 ? await this.#unpack(rest, length - end) : rest;
    const places = this.field.isRequired ? null : this.#places(body.subarray(start, end), rows);
    return this.#valued(page.needed(DATA_V2.encoding), values, rows, places);
  }

  /** Which value each row has, from whether it has one. */
  #places(levels: Uint8Array, rows: number): Int32Array | null {
    this.budget.take(rows * PLACE_BYTES);
    const isThere = new Uint8Array(rows);
    readHybrid(levels, 0, 1, isThere);
    if (!isThere.includes(0)) return null;
    const places = new Int32Array(rows);
    for (let row = 0, count = 0; row < rows; row++) places[row] = isThere[row] === 1 ? count++ : -1;
    return places;
  }

  #valued(
    encoding: number,
    body: Uint8Array,
    rows: number,
    places: Int32Array | null,
  ): ParquetPage {
    const count = places === null ? rows : valuesOf(places);
    if (!DICTIONARY_ENCODINGS.includes(encoding)) {
      return {
        rows,
        places,
        values: readValues(encoding, this.field, body, count),
        isShared: false,
      };
    }
    const values = this.#dictionary;
    if (values === null) throw new RangeError("a dictionary is missing");
    this.budget.take(rows * PLACE_BYTES);
    const numbers = new Int32Array(count);
    if (count > 0) readHybrid(body, 1, body[0], numbers);
    for (let at = 0; at < count; at++) {
      if (numbers[at] >= 0 && numbers[at] < values.count) continue;
      throw new RangeError("a cell's value is missing from the dictionary");
    }
    if (places === null) return { rows, places: numbers, values, isShared: true };
    for (let row = 0; row < rows; row++) if (places[row] >= 0) places[row] = numbers[places[row]];
    return { rows, places, values, isShared: true };
  }

  async #unpack(packed: Uint8Array, length: number): Promise<Uint8Array> {
    const { codec } = this.chunk;
    if (codec === UNPACKED) return packed;
    const unpack = CODECS[codec];
    if (unpack === undefined) {
      const name = CODEC_NAMES[codec] ?? `codec ${codec}`;
      throw new CodecFault(`its columns are packed by ${name}; write it with ZSTD or Snappy`);
    }
    this.budget.take(length);
    const unpacked = await unpack(packed, length);
    if (unpacked.length !== length) throw new CodecFault("a page is shorter than it says");
    return unpacked;
  }
}

const LENGTH_BYTES = 4;
const PLACE_BYTES = 4;

/** How many rows have a value: the places of those that have go up. */
function valuesOf(places: Int32Array): number {
  let row = places.length - 1;
  while (row >= 0 && places[row] < 0) row--;
  return row < 0 ? 0 : places[row] + 1;
}

function headerOf(header: ThriftStruct, field: number): ThriftStruct {
  const page = header.struct(field);
  if (page === undefined) throw new RangeError("a page has no header");
  return page;
}

/** A value takes a bit at least. */
function countOf(count: number, length: number): number {
  if (!(count >= 0 && count <= 8 * length)) throw new RangeError("a dictionary is cut short");
  return count;
}
