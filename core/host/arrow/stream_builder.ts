import type { InputField } from "../describe/describe.ts";
import { type Cells, cellsOf } from "./cells.ts";
import { SparseCells } from "./sparse_cells.ts";
import { BatchWriter } from "./batch_writer.ts";
import { WRITTEN } from "./header_messages.ts";

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
  readonly #writer: BatchWriter;
  #rows = 0;
  #total = 0;

  /** @param columns where cells are not pushed one by one: what takes them, with room for a batch */
  constructor(
    fields: InputField[],
    columns: Cells<number | string | null>[] = fields.map(({ type }) =>
      new SparseCells(cellsOf(type, BATCH_ROWS), type === "utf8" ? "" : 0)
    ),
  ) {
    this.#writer = new BatchWriter(fields.map(({ name, type }) => ({ name, type: WRITTEN[type] })));
    this.columns = columns;
  }

  /** How many rows are complete, of all streams. */
  get rows(): number {
    return this.#total + this.#rows;
  }

  /** How many bytes the batches take that are complete. */
  get size(): number {
    return this.#writer.size;
  }

  /** How many rows the batch at hand has room for. */
  get room(): number {
    return BATCH_ROWS - this.#rows;
  }

  endRow(): void {
    this.endRows(1);
  }

  /** @param count no more than there is room for */
  endRows(count: number): void {
    this.#rows += count;
    if (this.#rows === BATCH_ROWS) this.endBatch();
  }

  /** Lets the rows that come next stand in another batch. */
  endBatch(): void {
    this.#writer.write(this.#rows, this.columns.map((column) => column.flush()));
    this.#total += this.#rows;
    this.#rows = 0;
  }

  /**
   * The stream of all rows since the last one. It is there until the next batch is complete; one without
   * rows still carries its schema.
   */
  take(): Uint8Array {
    if (this.#rows > 0) this.endBatch();
    return this.#writer.take();
  }

  /** The whole stream; no row comes any more. */
  finish(): Uint8Array {
    return this.take();
  }
}
