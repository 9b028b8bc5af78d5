import type { LedgerSnapshot } from "../decisions/mod.ts";
import type { MixedCell } from "../sources/table/mod.ts";

/** What rows hold in columns of their own: those of the file that they came from. */
export interface OwnCells {
  columns: OwnColumn[];
  /** A cell, each as what it is; null where it is empty, or the row has no such column. */
  cell(id: number, column: number): MixedCell | null;
}

/** A column of its own. */
export interface OwnColumn {
  name: string;
  /** The books that have it; all where that is left out. */
  of?: ReadonlySet<string>;
}

/** What a plugin's columns hold, for rows of which nothing else is known. */
export function declaredCells(snapshot: LedgerSnapshot): OwnCells {
  const { input } = snapshot;
  return {
    columns: input.map(({ name }) => ({ name })),
    cell(id, column) {
      const value = snapshot.cellOf(id, column);
      if (value === null || value === undefined || value === "") return null;
      if (typeof value === "string") return { kind: "text", value };
      const kind = input[column].date === true ? "date" : "number";
      return { kind, value: kind === "date" ? Math.floor(value) : value };
    },
  };
}
