import { tableFromIPC } from "apache-arrow";
import type { MixedCell } from "../../sources/table/mod.ts";
import { CsvRecords, type CsvText } from "./csv_records.ts";

/** Where people find a row. */
export interface RowPlace {
  file: string;
  sheet?: string;
  /** Counted from 1; which of the three there is depends on the file's format. */
  line?: number;
  row?: number;
  entry?: number;
}

/** Rows as a person wrote them. */
export interface ShownRows {
  columns: string[];
  /** The cells of each row that was asked for and found. */
  cells: Map<number, string[]>;
}

/** The cells of every row in the columns of its own file, each as what it is there. */
export interface FileCells {
  /** The books that have a column, where there are several. */
  columns: { name: string; of?: ReadonlySet<string> }[];
  /** Null where it is empty, or the row's file has no such column. */
  cell(row: number, column: number): MixedCell | null;
}

/** Where the rows of some data stand, and how they read there. Rows are counted from 0. */
export interface RowPlaces {
  at(row: number): RowPlace;
  /** @param ids the id of each row to show, by its place in the stream */
  show(ids: Map<number, number>): Promise<ShownRows>;
  /** Reads the columns that no plugin asks for, too; absent where the plugin's are all there is. */
  wholly?(): Promise<FileCells>;
  /** What people call a row, where its id does not say. */
  name?(row: number): string;
  /** The source that a row is of, where there are several. */
  source?(row: number): string;
}

/** The rows of a CSV. Every column is shown, as it was written, whether the plugin declares it or not. */
export function csvPlaces(file: string, text: CsvText, separator?: string): RowPlaces {
  const records = new CsvRecords(text, separator);
  return {
    at: (row) => ({ file, line: records.line(row + 1) }),
    show(ids) {
      const cells = new Map<number, string[]>();
      for (const [row, id] of ids) {
        const texts = records.texts(row + 1);
        if (texts !== null) cells.set(id, texts);
      }
      return Promise.resolve({ columns: records.texts(0) ?? [], cells });
    },
  };
}

/** The rows of an Arrow stream. @param stream has it, for who wants to see some */
export function arrowPlaces(file: string, stream: () => Uint8Array): RowPlaces {
  return {
    at: (row) => ({ file, row: row + 1 }),
    show(ids) {
      const table = tableFromIPC(stream());
      const columns = table.schema.fields.map((it) => it.name);
      const cells = new Map<number, string[]>();
      for (const [row, id] of ids) {
        cells.set(id, columns.map((_, at) => String(table.getChildAt(at)?.get(row) ?? "")));
      }
      return Promise.resolve({ columns, cells });
    },
  };
}
