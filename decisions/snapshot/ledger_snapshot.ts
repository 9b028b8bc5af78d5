import type { Cell } from "../../core/host/arrow/read_chunk.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { UnitOf } from "../../core/host/report/units.ts";
import { isNumbered, rowId } from "../../core/host/row_id.ts";
import type { RowCells } from "../line/line.ts";
import { DeclaredCells } from "./cells.ts";

/** What a snapshot is made of. */
export interface SnapshotParts {
  /** Its groups, by ids that outlast a run. */
  report: Report;
  /** The columns that the plugin declares. */
  input: InputField[];
  /** The rows in those columns, as Arrow: the data, and behind it what was carried. */
  streams: Uint8Array[];
  unitOf: UnitOf;
  /** What people call a row, by its place; undefined where its id says it. */
  nameAt?(place: number): string | undefined;
  /** Whether people call rows otherwise than their ids do. */
  hasNames?: boolean;
  /** The source that a row is of, where there are several. */
  sourceAt?(place: number): string | undefined;
}

/** Stands between the columns of a name that has several. */
const BETWEEN = "/";

/** So many rows are looked for one by one: a map of all is worth its while only for who asks for more. */
const FEW = 64;

/**
 * How a ledger stands, or stood in a run that was kept: its rows, its groups, and what rows are worth.
 * Where a plugin marks no column as an id, nobody can tell which row is which, and `ids` is empty.
 */
export class LedgerSnapshot {
  readonly input: InputField[];
  readonly unitOf: UnitOf;
  readonly cells: DeclaredCells;
  readonly #parts: SnapshotParts;
  #ids: Float64Array | undefined;
  #places: Map<number, number> | undefined;
  #looked = 0;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
    this.input = parts.input;
    this.unitOf = parts.unitOf;
    this.cells = new DeclaredCells(parts.streams, parts.input);
  }

  /** Its groups, by ids that outlast a run. */
  get report(): Report {
    return this.#parts.report;
  }

  /** The id of each row, by its place. */
  get ids(): Float64Array {
    return this.#ids ??= this.#readIds();
  }

  /** How many of its rows are the data's: those behind them were put back for decisions. */
  get dataRows(): number {
    return this.cells.firstRows;
  }

  /** The place of a row, from 0; undefined where it is not there. */
  positionOf(id: number): number | undefined {
    if (this.#places === undefined && this.#looked++ < FEW) {
      // The last of two with one id, as in the map.
      const place = this.ids.lastIndexOf(id);
      return place < 0 ? undefined : place;
    }
    this.#places ??= new Map(Array.from(this.ids, (it, place) => [it, place]));
    return this.#places.get(id);
  }

  /** What people call a row. */
  nameOf(id: number): string {
    const place = this.positionOf(id);
    if (place === undefined) return String(id);
    const named = this.#parts.nameAt?.(place);
    return named ?? this.#idColumns.map((at) => String(this.cells.at(place, at))).join(BETWEEN);
  }

  /** Whether names say more than ids do. */
  get hasNames(): boolean {
    const fields = this.input.filter((it) => it.id === true);
    return fields.length > 0 && (this.#parts.hasNames === true || !isNumbered(fields));
  }

  /** The rows that no group holds, because there is nothing of them to match. */
  get zeros(): number[] {
    const known = new Set(this.report.allocations.map(({ id }) => id));
    return [...this.ids].filter((id) => !known.has(id));
  }

  /** The source of a row, where there are several. */
  sourceOf(id: number): string | undefined {
    const place = this.positionOf(id);
    return place === undefined ? undefined : this.#parts.sourceAt?.(place);
  }

  /** A row's cell in a declared column; undefined where the row or the column is not there. */
  cellOf(id: number, column: number): Cell | undefined {
    const place = this.positionOf(id);
    return place === undefined || column < 0 ? undefined : this.cells.at(place, column);
  }

  /** All of a row's cells, by column; undefined where it is not there. */
  rowOf(id: number): RowCells | undefined {
    const place = this.positionOf(id);
    if (place === undefined) return undefined;
    return Object.fromEntries(this.input.map(({ name }, at) => [name, this.cells.at(place, at)]));
  }

  /** The day of a row, since 1970-01-01, by the first column that is a date; null where it has none. */
  dayOf(id: number): number | null {
    const day = this.cellOf(id, this.dateColumn);
    return typeof day === "number" ? day : null;
  }

  /** Which column is the date; -1 where none is. */
  get dateColumn(): number {
    return this.input.findIndex((it) => it.date === true);
  }

  /** The last day that a row has; null where none has any. */
  get lastDay(): number | null {
    const column = this.dateColumn;
    if (column < 0) return null;
    let last: number | null = null;
    for (let place = 0; place < this.cells.rows; place++) {
      const day = this.cells.at(place, column);
      if (typeof day === "number" && (last === null || day > last)) last = day;
    }
    return last;
  }

  get #idColumns(): number[] {
    return [...this.input.keys()].filter((at) => this.input[at].id === true);
  }

  #readIds(): Float64Array {
    const columns = this.#idColumns;
    if (columns.length === 0) return new Float64Array();
    const fields = columns.map((at) => this.input[at]);
    if (isNumbered(fields) && fields[0].optional !== true) return this.cells.numbers(columns[0]);
    const ids = new Float64Array(this.cells.rows);
    for (let place = 0; place < ids.length; place++) {
      ids[place] = rowId(fields, columns.map((at) => this.cells.at(place, at)));
    }
    return ids;
  }
}
