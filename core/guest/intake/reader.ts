import { Column } from "../column/column.ts";
import { TextColumn } from "../column/text.ts";
import { badColumn, badStream, Failure } from "../failure.ts";
import { Batch } from "../arrow/batch.ts";
import { Dictionary } from "../arrow/dictionary.ts";
import { Field, FieldReader } from "../arrow/field.ts";
import { BATCH_MESSAGE, DICTIONARY_MESSAGE, LARGE_UTF8, SCHEMA_MESSAGE } from "../arrow/format.ts";
import { Message, Stream } from "../arrow/stream.ts";

/**
 * Reads an Arrow IPC stream into declared columns, batch by batch. Columns that nobody declared are
 * counted and stepped over; whatever is in the bytes, the answer is rows or a failure.
 */
export class ArrowReader {
  /** Why reading stopped early; null at the end of a good stream. */
  failure: Failure | null = null;
  /** How many rows the batch at hand has. */
  rows: i32 = 0;
  /** How many rows lie before the batch at hand. */
  firstRow: f64 = 0;
  /** Whether the stream has the extra column. */
  hasExtra: bool = false;

  private stream: Stream;
  private fields: Field[] = [];
  /** The declared column of each field, or null. */
  private bound: (Column | null)[] = [];
  private firstNodes: u32[] = [];
  private firstBuffers: u32[] = [];
  private dictionaries: Dictionary[] = [];

  /** @param extra a column that a stream may have beside the declared ones */
  constructor(
    private columns: Column[],
    start: usize,
    size: usize,
    private extra: Column | null = null,
  ) {
    this.stream = new Stream(start, start + size);
  }

  /** Reads the schema and binds every declared column; false where that fails. */
  open(): bool {
    const message = this.stream.next();
    if (message == null || message.kind != SCHEMA_MESSAGE) {
      return this.fail(this.stream.problem.length > 0 ? this.stream.problem : "it has no schema");
    }
    const flat = message.flat;
    const reader = new FieldReader(flat, message.version);
    if (flat.i16(message.header, 0, 0) != 0) return this.fail("it is big-endian");
    const vector = flat.vector(message.header, 1, 4);
    const count = flat.count;
    for (let i: u32 = 0; i < count; i++) {
      const field = reader.read(flat.tableAt(vector, i));
      if (flat.broken) break;
      if (reader.problem.length > 0) return this.fail(reader.problem);
      this.fields.push(field);
      this.bound.push(null);
      this.firstNodes.push(0);
      this.firstBuffers.push(0);
    }
    if (flat.broken) return this.fail("its schema cannot be read");
    for (let i: i32 = 0; i < this.columns.length; i++) {
      this.failure = this.bind(this.columns[i]);
      if (this.failure != null) return false;
    }
    const extra = this.extra;
    if (extra == null) return true;
    this.hasExtra = this.has(extra.name);
    if (this.hasExtra) this.failure = this.bind(extra);
    return this.failure == null;
  }

  /** Takes up the next batch of rows; false at the end and where something is wrong. */
  next(): bool {
    this.firstRow += <f64> this.rows;
    this.rows = 0;
    let message = this.stream.next();
    while (message != null && message.kind == DICTIONARY_MESSAGE) {
      if (!this.takeDictionary(message)) return false;
      message = this.stream.next();
    }
    if (message == null) {
      if (this.stream.problem.length > 0) this.fail(this.stream.problem);
      return false;
    }
    if (message.kind != BATCH_MESSAGE) return this.fail("a message holds no rows");
    return this.takeBatch(new Batch(message, message.header, this.firstRow));
  }

  /** Lets go of the stream's bytes. */
  close(): void {
    for (let i: i32 = 0; i < this.columns.length; i++) this.columns[i].close();
  }

  private has(name: string): bool {
    for (let i: i32 = 0; i < this.fields.length; i++) if (this.fields[i].name == name) return true;
    return false;
  }

  private bind(column: Column): Failure | null {
    let found: i32 = -1;
    for (let i: i32 = 0; i < this.fields.length; i++) {
      if (this.fields[i].name != column.name) continue;
      if (found >= 0) return badColumn(column.name, "it stands twice in the schema");
      found = i;
    }
    if (found < 0) return badColumn(column.name, "it is missing; send " + column.accepted);
    const field = this.fields[found];
    if (!column.accepts(field)) {
      return badColumn(column.name, "it is " + field.described + "; send " + column.accepted);
    }
    this.bound[found] = column;
    return field.encoded ? this.bindDictionary(column as TextColumn, field) : null;
  }

  private bindDictionary(column: TextColumn, field: Field): Failure | null {
    const wide = field.type == LARGE_UTF8;
    let dictionary = this.find(field.dictionary);
    if (dictionary == null) {
      dictionary = new Dictionary(field.dictionary, column.name, wide);
      this.dictionaries.push(dictionary);
    } else if (dictionary.wide != wide) {
      return badColumn(column.name, "it shares a dictionary with a column of another type");
    }
    column.dictionary = dictionary;
    return null;
  }

  private find(id: i64): Dictionary | null {
    for (let i: i32 = 0; i < this.dictionaries.length; i++) {
      if (this.dictionaries[i].id == id) return this.dictionaries[i];
    }
    return null;
  }

  private takeDictionary(message: Message): bool {
    const flat = message.flat;
    const dictionary = this.find(flat.i64(message.header, 0, 0));
    if (dictionary == null) return !flat.broken || this.fail("a dictionary cannot be read");
    const appended = flat.u8(message.header, 2, 0) != 0;
    const batch = new Batch(message, flat.table(message.header, 1), 0);
    let problem = batch.problem;
    if (problem.length == 0 && (batch.nodeCount != 1 || batch.bufferCount != 3)) {
      problem = "it has another shape than its schema";
    }
    if (problem.length == 0) problem = dictionary.take(batch, appended);
    if (problem.length == 0) return true;
    this.failure = badColumn(dictionary.column, "its dictionary cannot be read: " + problem);
    return false;
  }

  private takeBatch(batch: Batch): bool {
    if (batch.problem.length > 0) return this.fail(batch.problem);
    if (!this.locate(batch)) return this.fail("a batch has another shape than the schema");
    for (let i: i32 = 0; i < this.bound.length; i++) {
      const column = this.bound[i];
      if (column == null) continue;
      this.failure = column.open(batch, this.firstNodes[i], this.firstBuffers[i]);
      if (this.failure != null) return false;
    }
    this.rows = batch.rows;
    return true;
  }

  /** Finds each field's first node and buffer; false where the batch has others than its fields. */
  private locate(batch: Batch): bool {
    let node: u64 = 0;
    let buffer: u64 = 0;
    let view: u64 = 0;
    for (let i: i32 = 0; i < this.fields.length; i++) {
      const field = this.fields[i];
      this.firstNodes[i] = <u32> node;
      this.firstBuffers[i] = <u32> buffer;
      node += field.nodes;
      buffer += field.buffers;
      for (let k: u32 = 0; k < field.views; k++) {
        if (view == batch.viewCount) return false;
        const more = batch.viewBuffers(<u32> view);
        view++;
        if (more < 0 || more > <i64> batch.bufferCount) return false;
        buffer += more;
      }
      if (node > batch.nodeCount || buffer > batch.bufferCount) return false;
    }
    return node == batch.nodeCount && buffer == batch.bufferCount && view == batch.viewCount;
  }

  private fail(problem: string): bool {
    this.failure = badStream("the Arrow stream cannot be read: " + problem);
    return false;
  }
}
