import { cellText, columnNamed, type Table } from "../table/mod.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";

/** Where a row came from. */
export interface RowOrigin {
  /** The name of its source. */
  source: string;
  table: Table;
  /** Which row of the table it is, from 0. */
  row: number;
  /** Where it stands in the file, from 1, by what the table counts. */
  place: number;
}

/** Where every row of a stream came from. */
export class Origins {
  readonly #tables: { source: string; table: Table; names: (row: number) => string }[] = [];
  /** By row of the stream: which table it is of, and which row there. */
  #tableOf = new Uint32Array(1024);
  #rowOf = new Uint32Array(1024);
  #rows = 0;

  /** How many rows are known. */
  get rows(): number {
    return this.#rows;
  }

  /** The tables that there are rows of, in their order. */
  get tables(): { source: string; table: Table }[] {
    return this.#tables.map(({ source, table }) => ({ source, table }));
  }

  /** From here on rows are of this table. @param ids how its rows get their ids */
  begin(source: string, table: Table, ids: ColumnRule[]): void {
    this.#tables.push({ source, table, names: namesOf(table, ids) });
  }

  /** Takes note of the next row. */
  add(row: number): void {
    if (this.#rows === this.#rowOf.length) this.#grow();
    this.#tableOf[this.#rows] = this.#tables.length - 1;
    this.#rowOf[this.#rows++] = row;
  }

  /** Where a row of the stream came from. */
  at(row: number): RowOrigin {
    const { source, table } = this.#tables[this.#tableOf[row]];
    const there = this.#rowOf[row];
    return { source, table, row: there, place: table.places[there] };
  }

  /** What people call a row: what its source calls it, or else where it stands. */
  name(row: number): string {
    return this.#tables[this.#tableOf[row]].names(this.#rowOf[row]);
  }

  #grow(): void {
    const [tables, rows] = [new Uint32Array(2 * this.#rows), new Uint32Array(2 * this.#rows)];
    tables.set(this.#tableOf);
    rows.set(this.#rowOf);
    [this.#tableOf, this.#rowOf] = [tables, rows];
  }
}

function namesOf(table: Table, ids: ColumnRule[]): (row: number) => string {
  const columns = ids.map((rule) =>
    "from" in rule
      ? [rule.from].flat()
      : "content" in rule && rule.content !== true
      ? rule.content
      : []
  );
  const isNamed = columns.every((names) => names.length === 1);
  if (!isNamed) return (row) => `${table.file}:${table.places[row]}`;
  const cells = columns.map(([name]) => columnNamed(table, name));
  return (row) => cells.map((it) => cellText(it, row).trim()).join("/");
}
