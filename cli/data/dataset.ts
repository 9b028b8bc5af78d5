import type { IntakePart } from "../../core/host/plugin/intake.ts";
import type { SourceSummary } from "../../sources/mapping/mod.ts";
import type { RowPlaces } from "./places.ts";

/** Data, read for a plugin. */
export interface Data {
  /** As errors and titles name it. */
  file: string;
  /** The Arrow stream that the plugin gets. */
  readonly stream: Uint8Array;
  /** How many rows the stream holds. */
  readonly rows: number;
  /** The same rows part by part, where nobody has them as one stream yet. */
  parts?(): Iterable<IntakePart>;
  /** Frees what they are read from, once all are taken in: it is read again for who needs it. */
  letGo?(): void;
  /** About how many rows these parts have, as far as can be told before they are read. */
  readonly about?: number;
  /** The id of every row, where they are known without the stream. */
  readonly ids?: () => Iterable<[row: number, id: number]>;
  /** Every file that it came from, as it was read: its SHA-256, in hexadecimal digits. */
  inputs: { readonly sha256: string }[];
  /** How it became the plugin's columns, where it did not have them, as text that says no more. */
  mapping?: string;
  places: RowPlaces;
  /** What each source came to, where it came together from several. */
  sources?: SourceSummary[];
  /** The plugin's columns that a column of a source's files fills; the one of its name, if left out. */
  becomes?(source: string, column: string): string[];
  /** The columns of a source's files that fill one of the plugin's; the one of its name, if left out. */
  filledFrom?(source: string, field: string): string[];
}
