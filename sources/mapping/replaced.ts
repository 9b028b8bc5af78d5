import { plainText } from "../../core/host/exact.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { dateText, type Table } from "../table/mod.ts";
import type { Value } from "./filler.ts";
import { KnownRows } from "./known_rows.ts";
import type { RowFiller } from "./row_filler.ts";
import type { Place } from "./doubled_rows.ts";

/** A row that a later file of its source has otherwise, and which is left out for that one. */
export interface Replaced {
  there: Place;
  /** The later one. */
  here: Place;
  /** What the plugin gets of the later one that differs. */
  columns: Correction[];
}

/** What a row says in one column, as a text; `""` for nothing. */
export interface Correction {
  column: string;
  was: string;
  is: string;
}

/** The tables of one source, of which a later one's row takes the place of the same row in an earlier one. */
export class LaterRows {
  readonly #known: KnownRows;
  /** In which table each row stands last, and where there. */
  readonly #tables: number[] = [];
  readonly #rows: number[] = [];
  readonly #replaced: Replaced[] = [];

  /**
   * @param tables the earliest first
   * @param readerOf reads rows a second time: what is wrong with them the first reading says
   * @param isAlone whether no other row of its table is the same by what ids are made of
   */
  constructor(
    private readonly tables: Table[],
    private readonly input: InputField[],
    private readonly readerOf: (table: Table) => RowFiller,
    private readonly isAlone: (table: Table, row: number) => boolean,
  ) {
    this.#known = new KnownRows(input);
    for (const [at, table] of tables.entries()) {
      const reader = readerOf(table);
      for (let row = 0; row < table.rows; row++) {
        const values = reader.fill(row);
        if (values !== null) this.#note(values, at, row);
      }
    }
  }

  /** Whether a later row stands for this one: then that is noted. */
  take(table: Table, row: number, values: Value[]): boolean {
    const known = this.#known.find(values);
    const [later, last] = [this.tables[this.#tables[known]], this.#rows[known]];
    if (later === table) return false;
    const is = this.readerOf(later).fill(last)!;
    const columns = this.input.flatMap((field, at) =>
      field.id || values[at] === is[at]
        ? []
        : [{ column: field.name, was: textOf(field, values[at]), is: textOf(field, is[at]) }]
    );
    if (columns.length === 0) return false;
    if (!this.isAlone(table, row) || !this.isAlone(later, last)) return false;
    this.#replaced.push({ there: placeOf(table, row), here: placeOf(later, last), columns });
    return true;
  }

  /** Every row that another one stands for, in the order of the files. */
  get all(): Replaced[] {
    return this.#replaced;
  }

  #note(values: Value[], at: number, row: number): void {
    const before = this.#known.find(values);
    const known = before < 0 ? this.#rows.length : before;
    if (before < 0) this.#known.add(values);
    this.#tables[known] = at;
    this.#rows[known] = row;
  }
}

function placeOf({ file, placed, places }: Table, row: number): Place {
  return { file, placed, place: places[row] };
}

function textOf({ date }: InputField, value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  return date ? dateText(value) : plainText(value);
}
