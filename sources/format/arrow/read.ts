import { requireEnd } from "../../../core/host/arrow/end_of_stream.ts";
import { FILE_MAGIC, fileToStream } from "../../../core/host/arrow/file_to_stream.ts";
import type { FlatTable } from "../../../core/host/arrow/flat_table.ts";
import {
  DICTIONARY_BATCH,
  MESSAGE,
  messages,
  RECORD_BATCH,
  SCHEMA,
} from "../../../core/host/arrow/messages.ts";
import { requireFewColumns } from "../../../core/host/describe/columns.ts";
import { Budget } from "../../codec/mod.ts";
import { frameTable, type Vector } from "../../frame/mod.ts";
import type { ReadOptions, Table } from "../../table/mod.ts";
import { BatchBody } from "./body.ts";
import { Dictionaries } from "./dictionaries.ts";
import { readField, shapeOf } from "./field.ts";
import { type ArrowField, readSchema } from "./schema.ts";

const DICTIONARY = { id: 0, data: 1, isDelta: 2 };
/** What a row costs before any of its cells is read. */
const PLACE_BYTES = 4;

/** Reads an Arrow stream or file, which Feather is as well, as dataframe libraries write them. */
export function readArrowTable(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  const isFile = new TextDecoder().decode(bytes.subarray(0, FILE_MAGIC.length)) === FILE_MAGIC;
  return new Reading(isFile ? fileToStream(bytes) : bytes, options).run();
}

/** One pass over the messages; no buffer is unpacked before it is needed. */
class Reading {
  readonly #budget: Budget;
  readonly #dictionaries = new Dictionaries();
  /** Those of dictionaries, by id: their values come in batches of their own. */
  readonly #valueFields = new Map<number, ArrowField>();
  #fields: ArrowField[] | null = null;
  #parts: (() => Vector)[][] = [];
  #rows = 0;

  constructor(private readonly stream: Uint8Array, private readonly options: ReadOptions) {
    this.#budget = new Budget(stream.length);
  }

  run(): Promise<Table> {
    for (const { header: message, body } of messages(this.stream)) {
      const kind = message.uint8(MESSAGE.kind);
      const header = message.table(MESSAGE.header);
      if (this.#fields === null) {
        if (kind !== SCHEMA) throw new Error("it does not begin with a schema");
        this.#takeSchema(readSchema(header, this.stream.length));
      } else if (kind === RECORD_BATCH) {
        this.#takeBatch(this.#fields, new BatchBody(header, body, this.#budget));
      } else if (kind === DICTIONARY_BATCH) this.#takeValues(header, body);
    }
    if (this.#fields === null) throw new Error("it holds no schema");
    requireEnd(this.stream);
    const columns = this.#fields.map((field, at) => {
      return { name: field.name, shape: shapeOf(field), parts: this.#parts[at] };
    });
    return frameTable("arrow", columns, this.#rows, this.options);
  }

  #takeSchema(fields: ArrowField[]): void {
    requireFewColumns(fields.length, this.options.file);
    this.#fields = fields;
    this.#parts = fields.map(() => []);
    const look = (field: ArrowField) => {
      if (field.dictionary !== null) {
        this.#valueFields.set(field.dictionary.id, { ...field, dictionary: null });
      }
      field.children.forEach(look);
    };
    fields.forEach(look);
  }

  #takeBatch(fields: ArrowField[], body: BatchBody): void {
    this.#budget.take(PLACE_BYTES * body.rows);
    this.#rows += body.rows;
    for (const [at, field] of fields.entries()) {
      const part = readField(field, body, this.#dictionaries);
      if (part !== null) this.#parts[at].push(() => requireRows(part(), body.rows));
    }
  }

  #takeValues(dictionary: FlatTable, bytes: Uint8Array): void {
    const id = dictionary.length(DICTIONARY.id);
    const isMore = dictionary.uint8(DICTIONARY.isDelta) === 1;
    const body = new BatchBody(dictionary.table(DICTIONARY.data), bytes, this.#budget);
    const field = this.#valueFields.get(id);
    if (field === undefined) throw new Error("it has values that no column needs");
    const values = readField(field, body, this.#dictionaries);
    if (values !== null) this.#dictionaries.add(id, () => requireRows(values(), body.rows), isMore);
  }
}

function requireRows(vector: Vector, rows: number): Vector {
  if (vector.rows !== rows) {
    throw new RangeError("a column has not as many cells as there are rows");
  }
  return vector;
}
