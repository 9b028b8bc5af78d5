import { Field, makeData, RecordBatch, Schema, Struct, Table, tableToIPC } from "apache-arrow";
import type { InputField } from "../describe/describe.ts";
import { type Cells, cellsOf } from "./cells.ts";

/** Small batches are written while their cells are still in the cache; larger ones took twice as long. */
export const BATCH_ROWS = 4_096;

/**
 * Writes declared columns, row by row, into an Arrow IPC stream of `Int64`, `Float64` and `Utf8`.
 *
 * @example
 * ```ts
 * const builder = new StreamBuilder([{ name: "id", type: "i64" }, { name: "memo", type: "utf8" }]);
 * builder.columns[0].push(1);
 * builder.columns[1].push("INV1");
 * builder.endRow();
 * const stream = builder.finish();
 * ```
 */
export class StreamBuilder {
  /** One for each field, in order. Every row pushes one cell to each. */
  readonly columns: Cells[];
  readonly #fields: InputField[];
  readonly #batches: ReturnType<Cells["flush"]>[][] = [];
  #rows = 0;
  #total = 0;

  /** @param columns where cells are not pushed one by one: what takes them, with room for a batch */
  constructor(
    fields: InputField[],
    columns: Cells[] = fields.map((field) => cellsOf(field.type, BATCH_ROWS)),
  ) {
    this.#fields = fields;
    this.columns = columns;
  }

  /** How many rows are complete. */
  get rows(): number {
    return this.#total + this.#rows;
  }

  endRow(): void {
    this.#rows++;
    if (this.#rows === BATCH_ROWS) this.#flush();
  }

  /** The whole stream. A stream without rows still carries its schema. */
  finish(): Uint8Array {
    if (this.#rows > 0 || this.#batches.length === 0) this.#flush();
    const [first] = this.#batches;
    const schema = new Schema(
      this.#fields.map((field, at) => new Field(field.name, first[at].type, false)),
    );
    const batches = this.#batches.map((children) =>
      new RecordBatch(
        schema,
        makeData({
          type: new Struct(schema.fields),
          length: children[0]?.length ?? 0,
          nullCount: 0,
          children,
        }),
      )
    );
    return tableToIPC(new Table(schema, batches), "stream");
  }

  #flush(): void {
    this.#batches.push(this.columns.map((column) => column.flush()));
    this.#total += this.#rows;
    this.#rows = 0;
  }
}
