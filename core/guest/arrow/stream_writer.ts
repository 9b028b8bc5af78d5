/// <reference path="../assembly.d.ts" />
import { RawBytes } from "../raw_bytes.ts";
import { FlatWriter } from "./flat_writer.ts";
import {
  BATCH_MESSAGE,
  DICTIONARY_MESSAGE,
  INT,
  METADATA_V5,
  SCHEMA_MESSAGE,
  UTF8,
} from "./format.ts";
import { Words } from "./words.ts";

/** Schema and headers take less than this for each column. */
const HEADERS: usize = 512;

/** Opens every message. */
const CONTINUATION: u32 = 0xffffffff;

/** A column that is written: whole numbers, or places among words. */
export class Written {
  /** How many rows have no value. */
  nulls: i32 = 0;

  /** @param bits how wide the numbers are: 32 or 64 */
  constructor(public name: string, public bits: i32, public words: Words | null) {}

  get bytes(): usize {
    return <usize> this.bits >> 3;
  }
}

/**
 * An Arrow IPC stream of one batch on its way to the host. All of it is there from the start, but for
 * the numbers: they are stored at `values`, and where some rows have none, those that have are `set`.
 */
export class StreamWriter extends RawBytes {
  /** Where each column's bits and numbers lie behind the first byte. */
  private bits: usize[] = [];
  private numbers: usize[] = [];
  /** The message at hand: where it begins, and its body. */
  private head: usize = 0;
  private body: usize = 0;

  constructor(private columns: Written[], private rows: i32) {
    super(roomFor(columns, rows));
    this.writeSchema();
    let dictionary: i64 = 0;
    for (let i: i32 = 0; i < columns.length; i++) {
      const words = columns[i].words;
      if (words != null) this.writeDictionary(dictionary++, words);
    }
    this.writeBatch();
    const end = this.zeros(8);
    store<u32>(this.start + end, CONTINUATION);
  }

  /** The address of a column's first number. */
  @inline
  values(column: i32): usize {
    return this.start + unchecked(this.numbers[column]);
  }

  /** Notes that a row of a column where some have no value has one. */
  set(column: i32, row: i32): void {
    const at = this.start + unchecked(this.bits[column]) + (<usize> row >> 3);
    store<u8>(at, <u8> (<u32> load<u8>(at) | (1 << (<u32> row & 7))));
  }

  private writeSchema(): void {
    const flat = this.open();
    const message = messageTable(flat, SCHEMA_MESSAGE);
    const schema = flat.table(flat.field(message, 2), [0, 4]);
    const fields = flat.vector(flat.field(schema, 1), <u32> this.columns.length, 4);
    let dictionary: i64 = 0;
    for (let i: i32 = 0; i < this.columns.length; i++) {
      const column = this.columns[i];
      writeField(flat, fields + 4 * <u32> i, column, dictionary);
      if (column.words != null) dictionary++;
    }
    this.close(flat);
  }

  private writeDictionary(id: i64, words: Words): void {
    const flat = this.open();
    const message = messageTable(flat, DICTIONARY_MESSAGE);
    const dictionary = flat.table(flat.field(message, 2), [8, 4]);
    flat.set<i64>(dictionary, 0, id);
    const batch = batchTable(flat, flat.field(dictionary, 1), words.count);
    flat.word(flat.vector(flat.field(batch, 1), 1, 16), words.count);
    const buffers = flat.vector(flat.field(batch, 2), 3, 16);
    this.close(flat);
    const offsets = this.buffer(flat, buffers + 16, 4 * (<usize> words.count + 1));
    const texts = this.buffer(flat, buffers + 32, 0);
    const size = words.write(this, offsets);
    this.zeros((8 - ((this.size - texts) & 7)) & 7);
    flat.word(buffers + 40, size);
    flat.set<i64>(message, 3, this.size - this.body);
  }

  private writeBatch(): void {
    const flat = this.open();
    const message = messageTable(flat, BATCH_MESSAGE);
    const batch = batchTable(flat, flat.field(message, 2), this.rows);
    const count: u32 = <u32> this.columns.length;
    const nodes = flat.vector(flat.field(batch, 1), count, 16);
    const buffers = flat.vector(flat.field(batch, 2), 2 * count, 16);
    this.close(flat);
    for (let i: i32 = 0; i < this.columns.length; i++) {
      const column = this.columns[i];
      flat.word(nodes + 16 * <u32> i, this.rows);
      flat.word(nodes + 16 * <u32> i + 8, column.nulls);
      const own = buffers + 32 * <u32> i;
      const bits: usize = column.nulls > 0 ? (<usize> this.rows + 7) >> 3 : 0;
      this.bits.push(this.buffer(flat, own, bits));
      this.numbers.push(this.buffer(flat, own + 16, <usize> this.rows * column.bytes));
    }
    flat.set<i64>(message, 3, this.size - this.body);
  }

  /** Begins a message. */
  private open(): FlatWriter {
    this.head = this.zeros(8);
    store<u32>(this.start + this.head, CONTINUATION);
    return new FlatWriter(this);
  }

  /** Ends the header of a message: its body comes next. */
  private close(flat: FlatWriter): void {
    flat.align(8, 0);
    store<u32>(this.start + this.head + 4, flat.end);
    this.body = this.size;
  }

  /** Room for a buffer in the body, noted in the header at `place`. */
  private buffer(flat: FlatWriter, place: u32, bytes: usize): usize {
    const at = this.zeros((bytes + 7) & ~7);
    flat.word(place, at - this.body);
    flat.word(place + 8, bytes);
    return at;
  }
}

function messageTable(flat: FlatWriter, kind: u8): u32 {
  const message = flat.table(0, [2, 1, 4, 8]);
  flat.set<i16>(message, 0, METADATA_V5);
  flat.set<u8>(message, 1, kind);
  return message;
}

function batchTable(flat: FlatWriter, from: u32, rows: i32): u32 {
  const batch = flat.table(from, [8, 4, 4]);
  flat.set<i64>(batch, 0, rows);
  return batch;
}

/** A field of the schema; what its texts are known by where it has some. */
function writeField(flat: FlatWriter, from: u32, column: Written, dictionary: i64): void {
  const encoded = column.words != null;
  const field = flat.table(from, [4, 1, 1, 4, encoded ? 4 : 0, 4]);
  flat.set<u8>(field, 1, column.nulls > 0 ? 1 : 0);
  flat.set<u8>(field, 2, encoded ? UTF8 : INT);
  flat.text(flat.field(field, 0), column.name);
  if (encoded) {
    flat.table(flat.field(field, 3), []);
    const encoding = flat.table(flat.field(field, 4), [8, 4]);
    flat.set<i64>(encoding, 0, dictionary);
    writeInt(flat, flat.field(encoding, 1), column.bits);
  } else writeInt(flat, flat.field(field, 3), column.bits);
  flat.vector(flat.field(field, 5), 0, 4);
}

function writeInt(flat: FlatWriter, from: u32, bits: i32): void {
  const type = flat.table(from, [4, 1]);
  flat.set<i32>(type, 0, bits);
  flat.set<u8>(type, 1, 1);
}

/** Enough for the whole stream, so that it is written without moving it. */
function roomFor(columns: Written[], rows: i32): usize {
  let room: usize = HEADERS;
  for (let i: i32 = 0; i < columns.length; i++) {
    room += HEADERS + <usize> rows * (columns[i].bytes + 1);
    const words = columns[i].words;
    if (words != null) room += words.room + 4 * <usize> words.count;
  }
  return room;
}
