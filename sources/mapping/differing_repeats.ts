import { cellText, type SourceColumn, type Table } from "../table/mod.ts";
import type { RowOrigin } from "./origins.ts";
import type { RunningColumns } from "./running_columns.ts";

/** Rows that were left out as repeats, of which a cell that no rule reads says something else there. */
export interface Differing {
  rows: number;
  /** The columns of those cells. */
  columns: string[];
}

/**
 * Holds rows that are left out against those that they repeat: who sees a time of day that is another one
 * knows of two lines where the rules see one. A statement that states its balances is held by those.
 */
export class DifferingRepeats {
  readonly #columns = new Set<string>();
  readonly #shared = new Map<Table, Map<Table, [SourceColumn, SourceColumn][]>>();
  #rows = 0;

  /** @param running what every export says anew tells no line from another */
  constructor(private readonly running: RunningColumns) {}

  take(table: Table, row: number, met: RowOrigin): void {
    if (table.balances.length > 0) return;
    const differing = this.#sharedOf(table, met.table)
      .filter(([mine, theirs]) =>
        cellText(mine, row).trim() !== cellText(theirs, met.row).trim() &&
        !this.running.runs(table, mine) && !this.running.runs(met.table, theirs)
      );
    if (differing.length > 0) this.#rows++;
    for (const [{ name }] of differing) this.#columns.add(name);
  }

  get all(): Differing {
    return { rows: this.#rows, columns: [...this.#columns] };
  }

  /** The columns that two tables both have, each once. */
  #sharedOf(table: Table, other: Table): [SourceColumn, SourceColumn][] {
    const known = this.#shared.get(table) ?? new Map<Table, [SourceColumn, SourceColumn][]>();
    this.#shared.set(table, known);
    const found = known.get(other) ?? table.columns.flatMap((column) => {
      const [theirs, ...more] = other.columns.filter(({ name }) => name === column.name);
      return theirs === undefined || more.length > 0
        ? []
        : [[column, theirs]] as [SourceColumn, SourceColumn][];
    });
    known.set(other, found);
    return found;
  }
}
