/**
 * Tables to the columns of a plugin, as `florecon.json` says: exactly, or not at all.
 *
 * @module
 */
export {
  type Mapped,
  type MappedPart,
  Mapping,
  mapTables,
  type SourceTables,
} from "./map_tables.ts";
export { Origins, type RowOrigin } from "./origins.ts";
export { RowsAsRead } from "./rows_as_read.ts";
export type { Correction, Replaced } from "./replaced.ts";
export type { Rounded } from "./rounding.ts";
export type { DigestedSource, FileSummary, SourceSummary } from "./summary.ts";
export type { Lacking, Strangers } from "./same_days.ts";
export type { Unled } from "./leading.ts";
export type { Unshared } from "./unshared.ts";
export type { Gap } from "./succession.ts";
export { agrees, type StatedTotal } from "./totals.ts";
export type { LeftOfFile } from "./left_of_file.ts";
export type { CurrencyTotal } from "./currency_sums.ts";
export type { Doubled, Place } from "./doubled_rows.ts";
export type { Differing } from "./differing_repeats.ts";
