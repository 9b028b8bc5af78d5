import type { Report, ReportGroup } from "./report.ts";
import { columnsOf, groupPlaces, type ReportColumns } from "./columns.ts";
import type { RowWords } from "./row_words.ts";

/** The status of a row that is in no group, because there is nothing of it to match. */
export const ZERO = "zero";

/** Whether a report says of any group how sure it is. */
export function saysCertainty(report: Report): boolean {
  return columnsOf(report).says("certainty");
}

/** Whether a report says of any group how much evidence there is for it. */
export function saysWeight(report: Report): boolean {
  return columnsOf(report).says("weight");
}

/** Whether a report says of any group how many like it there are by accident. */
export function saysAccidents(report: Report): boolean {
  return columnsOf(report).says("accidents");
}

/**
 * The lines of a flat report, an allocation each joined to its group, in the order of the report; behind
 * them rows of amount zero, which are in no group. They are read one by one: of a million rows, as many
 * objects take several times the memory.
 */
export class ReportLines {
  readonly length: number;
  readonly #columns: ReportColumns;
  readonly #places: Int32Array;
  readonly #zeros: number[];
  #last = -1;
  #group: ReportGroup | null = null;

  constructor(report: Report, { zeros = [] }: RowWords) {
    this.#columns = columnsOf(report);
    this.#places = groupPlaces(this.#columns);
    this.#zeros = zeros;
    this.length = this.#places.length + zeros.length;
  }

  id(line: number): number {
    const { length } = this.#places;
    return line < length ? this.#columns.ids[line] : this.#zeros[line - length];
  }

  /** In minor units. */
  amount(line: number): number {
    return line < this.#places.length ? this.#columns.amounts[line] : 0;
  }

  /** The group of a line; null for a row of amount zero. */
  group(line: number): ReportGroup | null {
    if (line >= this.#places.length) return null;
    const place = this.#places[line];
    if (place === this.#last) return this.#group;
    this.#last = place;
    return this.#group = this.#columns.groupAt(place);
  }
}
