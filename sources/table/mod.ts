/**
 * What a file is once it has been read: typed columns, where each row stood, what was stepped over,
 * and what the file says of its own balances. Every format ends in it, every mapping begins with it.
 *
 * @module
 */
export type { Balance } from "./balance.ts";
export { bookedRows } from "./booked_rows.ts";
export { daysOf, INSTANTS, isoDay } from "./calendar.ts";
export type { ColumnOf, MixedCell, SourceColumn, TimeShape } from "./column.ts";
export { damaged } from "./damaged.ts";
export { isDatev } from "./datev.ts";
export { type Decimal, decimalOf, negated, rescaled, sumOf } from "./decimal.ts";
export { SourceFault } from "./fault.ts";
export { headingLevels, headingsOf, withHeadings } from "./headings.ts";
export { beginsAsTotal, isBalanceText, isCarriedText, isTotalText } from "./line_words.ts";
export { columnNamed, readable } from "./named.ts";
export { columnNames } from "./names.ts";
export { withoutOmitted } from "./omitted_rows.ts";
export type { Period } from "./period.ts";
export { Places } from "./places.ts";
export { Problems, type SourceProblem, type Whereabouts } from "./problems.ts";
export type { PackedCells, PackedTexts, PackedValues } from "./packed.ts";
export { type CellLook, lookOf, RowShape } from "./row_shape.ts";
export { type LineKind, RowsEnd } from "./rows_end.ts";
export type { BookedWords, OmittedWords, ReadOptions, ReadSettings } from "./settings.ts";
export type { LeftRows, Placed, Skip, Table } from "./table.ts";
export type { TotalLines } from "./totals.ts";
export { isZone } from "./zone.ts";
export { cellText, dateText, decimalText, mixedText, timeText } from "./text.ts";
