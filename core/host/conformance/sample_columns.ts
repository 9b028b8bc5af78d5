import { type Table, tableFromIPC, type Vector } from "apache-arrow";
import { StreamBuilder } from "../arrow/stream_builder.ts";
import type { ColumnType, InputField } from "../describe/describe.ts";
import { FloreconError } from "../error.ts";

/** A cell as a plugin reads it. */
export type Cell = number | string;

/** The declared columns of a dataset, from which other streams are made: fewer rows, another order. */
export class SampleColumns {
  private constructor(
    readonly fields: InputField[],
    private readonly columns: Cell[][],
    /** How many rows there are. */
    readonly rows: number,
  ) {}

  /**
   * @param stream One that a plugin has accepted: the Arrow library trusts what it reads.
   * @throws {FloreconError} `ingest` where the library does not know a type that the plugin skips.
   */
  static of(stream: Uint8Array, fields: InputField[]): SampleColumns {
    const table = tableOf(stream);
    const columns = fields.map(({ name, type }) => cellsOf(table.getChild(name)!, type));
    return new SampleColumns(fields, columns, table.numRows);
  }

  /** All rows, by their places. */
  get all(): number[] {
    return Array.from({ length: this.rows }, (_, row) => row);
  }

  cell(row: number, column: number): Cell {
    return this.columns[column][row];
  }

  /** A stream of these rows in this order, with some cells of each replaced where `change` says so. */
  stream(
    rows: number[],
    change: (cell: Cell, column: number) => Cell = (cell) => cell,
  ): Uint8Array {
    const builder = new StreamBuilder(this.fields);
    for (const row of rows) {
      for (const [column, cells] of this.columns.entries()) {
        builder.columns[column].push(change(cells[row], column));
      }
      builder.endRow();
    }
    return builder.finish();
  }
}

function tableOf(stream: Uint8Array): Table {
  try {
    return tableFromIPC(stream);
  } catch (cause) {
    const message =
      "the sample cannot be taken apart; leave only the columns that the plugin declares";
    throw new FloreconError("ingest", message, {}, { cause });
  }
}

/** A column's cells; a null reads as zero or as no text, and a date as the number it is stored as. */
function cellsOf(column: Vector, type: ColumnType): Cell[] {
  if (type === "utf8") return Array.from(column, (cell) => cell === null ? "" : cell as string);
  const stored: ArrayLike<number | bigint> = column.toArray();
  return Array.from(stored, (cell, row) => column.isValid(row) ? Number(cell) : 0);
}
