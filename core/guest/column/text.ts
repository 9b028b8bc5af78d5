/// <reference path="../assembly.d.ts" />
import { Batch } from "../arrow/batch.ts";
import { Dictionary } from "../arrow/dictionary.ts";
import { Field } from "../arrow/field.ts";
import { LARGE_UTF8, UTF8 } from "../arrow/format.ts";
import { Slots } from "../arrow/slots.ts";
import { Texts } from "../arrow/texts.ts";
import { Failure } from "../failure.ts";
import { Column } from "./column.ts";
import { Interner } from "./interner.ts";

const INDEX_BITS: i32[] = [8, 16, 32, 64];

/** A `utf8` column. Rows that hold the same text share one string. */
export class TextColumn extends Column {
  /** What the indices stand for, where the stream has a dictionary for the column. */
  dictionary: Dictionary | null = null;
  private texts: Texts = new Texts(false);
  private interner: Interner = new Interner();
  private slots: Slots = new Slots();
  private indices: usize = 0;
  private indexBytes: u64 = 4;
  private indexSigned: bool = true;

  constructor(name: string, required: bool) {
    super(name, required);
  }

  get accepted(): string {
    return "Utf8, LargeUtf8 or a Dictionary of them";
  }

  accepts(field: Field): bool {
    this.close();
    this.texts = new Texts(field.type == LARGE_UTF8);
    this.indexBytes = <u64> field.indexBits >> 3;
    this.indexSigned = field.indexSigned;
    if (field.encoded && !INDEX_BITS.includes(field.indexBits)) return false;
    return field.type == UTF8 || field.type == LARGE_UTF8;
  }

  open(batch: Batch, node: u32, buffer: u32): Failure | null {
    const dictionary = this.dictionary;
    if (dictionary != null) return this.openIndices(batch, node, buffer, dictionary);
    const problem = this.texts.open(batch, node, buffer);
    if (problem.length == 0) return this.checkNulls(this.texts.slots, batch);
    const row = this.texts.badRow;
    return row < 0 ? this.broken(problem) : this.refuse(batch, row, problem);
  }

  /** A row's text, empty for a null. */
  at(row: i32): string {
    const dictionary = this.dictionary;
    if (dictionary != null) {
      return this.slots.isNull(row) ? "" : dictionary.at(<i32> this.index(row));
    }
    const texts = this.texts;
    if (texts.slots.isNull(row)) return "";
    const start = texts.start(row);
    return this.interner.text(start, texts.end(row) - start);
  }

  close(): void {
    this.dictionary = null;
    this.interner = new Interner();
  }

  private openIndices(
    batch: Batch,
    node: u32,
    buffer: u32,
    dictionary: Dictionary,
  ): Failure | null {
    const problem = this.slots.open(batch, node, buffer);
    if (problem.length > 0) return this.broken(problem);
    if (batch.bufferSize(buffer + 1) < <u64> batch.rows * this.indexBytes) {
      return this.broken("its indices are too few");
    }
    this.indices = batch.buffer(buffer + 1);
    const size: u64 = <u64> dictionary.size;
    for (let row: i32 = 0; row < batch.rows; row++) {
      if (this.slots.isNull(row)) continue;
      const index = this.index(row);
      if (index >= size) return this.refuse(batch, row, "its index is outside the dictionary");
      if (this.required && dictionary.isNull(<i32> index)) {
        return this.refuse(batch, row, "it is null; every row needs a value");
      }
    }
    return this.checkNulls(this.slots, batch);
  }

  /** A row's index; a negative one is larger than any dictionary. */
  private index(row: i32): u64 {
    const at = this.indices + <usize> row * <usize> this.indexBytes;
    if (this.indexBytes == 4) {
      return this.indexSigned ? <u64> <i64> load<i32>(at) : <u64> load<u32>(at);
    }
    if (this.indexBytes == 1) {
      return this.indexSigned ? <u64> <i64> load<i8>(at) : <u64> load<u8>(at);
    }
    if (this.indexBytes == 2) {
      return this.indexSigned ? <u64> <i64> load<i16>(at) : <u64> load<u16>(at);
    }
    return load<u64>(at);
  }
}
