import { Field, makeData, RecordBatch, Schema, Struct, Table, tableToIPC } from "apache-arrow";
import type { InputField } from "../describe/describe.ts";
import { type Cells, cellsOf } from "./cells.ts";
import { SparseCells } from "./sparse_cells.ts";

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
  readonly columns: Cells<number | string | null>[];
  readonly #fields: InputField[];
  readonly #batches: ReturnType<Cells["flush"]>[][] = [];
  #rows = 0;
  #total = 0;

  /** @param columns where cells are not pushed one by one: what takes them, with room for a batch */
  constructor(
    fields: InputField[],
    columns: Cells<number | string | null>[] = fields.map(({ type }) =>
      new SparseCells(cellsOf(type, BATCH_ROWS), type === "utf8" ? "" : 0)
    ),
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
    if (this.#rows === BATCH_ROWS) this.endBatch();
  }

  /** Lets the rows that come next stand in another batch. */
  endBatch(): void {
    this.#batches.push(this.columns.map((column) => column.flush()));
    this.#total += this.#rows;
    this.#rows = 0;
  }

  /** The whole stream. A stream without rows still carries its schema. */
  finish(): Uint8Array {
    if (this.#rows > 0 || this.#batches.length === 0) this.endBatch();
    const [first] = this.#batches;
    const schema = new Schema(
      this.#fields.map((field, at) => {
        const nullable = this.#batches.some((columns) => columns[at].nullCount > 0);
        return new Field(field.name, first[at].type, nullable);
      }),
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
}
