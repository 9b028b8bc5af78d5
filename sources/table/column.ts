import type { PackedCells } from "./packed.ts";

/**
 * One column of a table, by what its cells are. `null` is an empty cell; of text it is `""`.
 *
 * - `decimal`: exact; a cell is so many of `10 ** -scale`.
 * - `number`: a double, as spreadsheets and dataframes hold them. Of a dataframe it may be NaN or infinite,
 *   which is no empty cell: who needs a number is refused there.
 * - `date`: days since 1970-01-01, within the years 1 to 9999, as a time is.
 * - `time`: nanoseconds since 1970-01-01T00:00; in UTC where a zone is stated, in which people read
 *   it, and by a clock that nobody names where the zone is `null`. Where it `isUnsaid`, they are
 *   instants, and nobody says in which zone people read them: `zone` is `"UTC"` then.
 * - `mixed`: each cell says itself what it is, as in a spreadsheet.
 * - `other`: it is there, and nothing can be made of it; `type` is what its format calls it.
 */
export type SourceColumn =
  & {
    name: string;
    /**
     * The same cells, where they lie in the file as they read: `number` as doubles, `integer` and `date`
     * as whole numbers, `text` as texts. All rows have one there.
     */
    packed?: readonly PackedCells[];
  }
  & (
    | { kind: "text"; cell(row: number): string }
    | { kind: "integer"; cell(row: number): bigint | null }
    | { kind: "decimal"; scale: number; cell(row: number): bigint | null }
    | { kind: "number"; cell(row: number): number | null }
    | { kind: "date"; cell(row: number): number | null }
    | TimeShape & { cell(row: number): bigint | null }
    | { kind: "boolean"; cell(row: number): boolean | null }
    | { kind: "mixed"; cell(row: number): MixedCell | null }
    | { kind: "other"; type: string }
  );

/** What the times of a column have in common. */
export interface TimeShape {
  kind: "time";
  zone: string | null;
  isUnsaid?: boolean;
}

/** A column of one kind. */
export type ColumnOf<Kind extends SourceColumn["kind"]> = Extract<SourceColumn, { kind: Kind }>;

/** A cell that says what it is, in the units of the column of that kind; its time has no zone. */
export type MixedCell =
  | { kind: "text"; value: string }
  | { kind: "number" | "date"; value: number }
  | { kind: "time"; value: bigint }
  | { kind: "boolean"; value: boolean };
