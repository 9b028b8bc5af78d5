import type { InputField } from "../../core/host/describe/describe.ts";
import { IdTable } from "../../core/host/id_table.ts";
import type { Value } from "./filler.ts";

/** Stands between the parts of an id. */
const BETWEEN = "\u001f";

/** The rows that a plugin gets, by their ids. */
export class KnownRows {
  readonly #places: number[];
  readonly #numbers: IdTable | null;
  readonly #texts = new Map<string, number>();

  constructor(input: InputField[]) {
    this.#places = input.flatMap(({ id }, at) => id ? [at] : []);
    const [only] = this.#places;
    this.#numbers = this.#places.length === 1 && input[only].type === "i64" ? new IdTable() : null;
  }

  /** Which row had this one's id before, by the order of `add`; -1 where none had. */
  find(values: Value[]): number {
    if (this.#numbers !== null) return this.#numbers.find(values[this.#places[0]] as number);
    return this.#places.length === 0 ? -1 : this.#texts.get(this.#key(values)) ?? -1;
  }

  add(values: Value[]): void {
    if (this.#numbers !== null) this.#numbers.add(values[this.#places[0]] as number);
    else if (this.#places.length > 0) this.#texts.set(this.#key(values), this.#texts.size);
  }

  /** The id of a row by the order of `add`, where ids are one whole number. */
  numberAt(row: number): number | undefined {
    return this.#numbers?.at(row);
  }

  /** A row's id in words. */
  name(values: Value[]): string {
    return this.#places.map((at) => values[at]).join("/");
  }

  #key(values: Value[]): string {
    return this.#places.map((at) => values[at]).join(BETWEEN);
  }
}
