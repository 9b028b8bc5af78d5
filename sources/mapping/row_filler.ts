import { isNeeded } from "../../core/host/describe/columns.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { columnsOf } from "../reconciliation/columns_read.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import { Problems, type SourceProblem, type Table } from "../table/mod.ts";
import { hasDecimals, plainText, roundedTo } from "../../core/host/exact.ts";
import { type Filler, filler, type Value } from "./filler.ts";
import type { ContentIds } from "./identity.ts";
import { Doubtful } from "./doubtful.ts";
import type { PlusWords } from "./plus_words.ts";
import type { Rounding } from "./rounding.ts";
import { currencyIn, digitsIn, type Unit, unitsOf } from "./units.ts";

/** Makes rows of a plugin out of the rows of one table. */
export class RowFiller {
  readonly doubtful = new Doubtful();
  readonly #problems: Problems;
  readonly #fillers: Filler[];
  readonly #units: (Unit | undefined)[];

  /**
   * @param rounding counts what is rounded
   * @param plusWords of all files of the source
   * @throws {FloreconError} `ingest` for a column that the table does not have, or has twice
   */
  constructor(
    private readonly input: InputField[],
    contentIds: ContentIds,
    private readonly rules: Record<string, ColumnRule>,
    private readonly table: Table,
    private readonly rounding: Rounding,
    plusWords: PlusWords,
  ) {
    this.#problems = new Problems(table.file, table.placed, table.sheet);
    this.#units = unitsOf(input, rules);
    this.#fillers = input.map((field) => {
      const rule = rules[field.name];
      if (!("content" in rule)) {
        return filler(field, rule, table, this.#problems, this.doubtful, plusWords);
      }
      const ids = contentIds.of(rule, table);
      return field.type === "utf8" ? (row) => ids[row].toString(36) : (row) => ids[row];
    });
  }

  /** What is wrong with the rows so far; at most as many as are told. */
  get problems(): readonly SourceProblem[] {
    return this.#problems.found;
  }

  /** Says what is wrong with a row. */
  object(row: number, why: string, column?: string): void {
    this.#problems.add(why, { place: this.table.places[row], column });
  }

  /** The row as the plugin gets it; null where something is wrong with it. */
  fill(row: number): Value[] | null {
    const values: Value[] = [];
    let isWhole = true;
    for (let at = 0; at < this.#fillers.length; at++) {
      const value = this.#fillers[at](row);
      if (value === undefined) isWhole = false;
      else if (value === null && isNeeded(this.input[at])) isWhole = this.#lacks(row, at);
      values.push(value ?? null);
    }
    return isWhole && this.#fitUnits(row, values) ? values : null;
  }

  #lacks(row: number, at: number): boolean {
    const { id, amount, name } = this.input[at];
    const what = id ? "id" : amount ? "amount" : "date";
    this.object(row, `the cell is empty; every row needs its ${what}`, name);
    return false;
  }

  /** Whether every amount has no more digits than its currency; they are rounded where that is asked. */
  #fitUnits(row: number, values: Value[]): boolean {
    let fits = true;
    for (let at = 0; at < this.#units.length; at++) {
      const unit = this.#units[at];
      const value = values[at];
      if (unit === undefined || value === null) continue;
      const digits = digitsIn(unit, values);
      if (digits < 0) {
        const code = JSON.stringify(currencyIn(unit, values));
        this.object(
          row,
          `${code} is no currency of ISO 4217, such as EUR; mend the cell, or its rule`,
          this.#columnOf(unit.currencyAt),
        );
        return false;
      }
      if (hasDecimals(value as number, digits)) continue;
      if (this.table.settings.round) values[at] = this.#round(at, value as number, digits);
      else fits = this.#tooFine(row, at, value as number, digits, currencyIn(unit, values));
    }
    return fits;
  }

  /** The file's column that fills one of the plugin's, where it is one alone. */
  #columnOf(at: number): string | undefined {
    const columns = columnsOf(this.rules[this.input[at].name]);
    return columns.length === 1 ? columns[0] : undefined;
  }

  #round(at: number, value: number, digits: number): number {
    const rounded = roundedTo(value, digits);
    this.rounding.count(this.input[at].name, value, rounded);
    return rounded;
  }

  #tooFine(row: number, at: number, value: number, digits: number, currency: string): boolean {
    const unit = currency === "" ? "its unit" : currency;
    const why =
      `${plainText(value)} has more than the ${digits} digits of ${unit}; mend the cell, ` +
      "or let the source round";
    const column = this.input[at].name;
    this.#problems.add(why, { place: this.table.places[row], column, option: "round" });
    return false;
  }
}
