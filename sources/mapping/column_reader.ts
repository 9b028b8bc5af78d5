import type { Whereabouts } from "../table/mod.ts";

/** Why a cell is refused: half a sentence that says what to do, the cell, and a setting that may help. */
export interface Unread extends Pick<Whereabouts, "column" | "cell" | "option"> {
  why: string;
}

/** Reads cells of a file as what a plugin wants. */
export interface ColumnReader<T> {
  /** What a cell says: `null` where it is empty, `undefined` where it is not what is wanted. */
  read(row: number): T | null | undefined;
  /** Why `read` is `undefined` there. */
  why(row: number): Unread;
}
