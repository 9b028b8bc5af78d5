import type { Chunk } from "../arrow/chunks.ts";
import { cellAt, numberReader } from "../arrow/read_chunk.ts";

/** The place of a text that is not there. */
const NONE = -1;

/** A column of texts that are mostly the same few: each once, and the place of every row's. */
export class FlatWords {
  readonly #words: string[] = [];
  readonly #places: Int32Array;
  #filled = 0;
  /** Where the words of a dictionary begin, and the places of texts that stand by themselves. */
  readonly #begins = new WeakMap<Chunk[], number>();
  readonly #known = new Map<string, number>();

  /** @param rows how many there will be */
  constructor(rows: number) {
    this.#places = new Int32Array(rows);
  }

  /** Takes the texts of some rows of a batch. @throws {Error} where there are none */
  take(chunk: Chunk, rows: Uint32Array): void {
    if (chunk.dictionary === null) {
      for (const row of rows) this.#put(this.#placeOf(textOf(cellAt(chunk, row))));
      return;
    }
    const first = this.#beginOf(chunk.dictionary);
    const count = this.#words.length - first;
    const read = numberReader(chunk);
    for (const row of rows) {
      const place = read(row);
      if (Number.isNaN(place)) this.#put(NONE);
      else if (place >= 0 && place < count) this.#put(first + place);
      else throw new RangeError("a place is in no dictionary");
    }
  }

  /** The text of a row; null where it has none. */
  at(row: number): string | null {
    const place = this.#places[row];
    // Beside a list there is nothing, and looking there takes many times as long.
    return place === NONE ? null : this.#words[place];
  }

  /** Whether any row has a text. */
  get isSaid(): boolean {
    return this.#places.some((place) => place !== NONE);
  }

  #put(place: number): void {
    this.#places[this.#filled++] = place;
  }

  #beginOf(dictionary: Chunk[]): number {
    const known = this.#begins.get(dictionary);
    if (known !== undefined) return known;
    const first = this.#words.length;
    for (const part of dictionary) {
      for (let row = 0; row < part.rows; row++) this.#words.push(textOf(cellAt(part, row))!);
    }
    this.#begins.set(dictionary, first);
    return first;
  }

  #placeOf(text: string | null): number {
    if (text === null) return NONE;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.#words.length);
    return this.#words.push(text) - 1;
  }
}

function textOf(cell: number | string | null): string | null {
  if (typeof cell === "number") throw new Error("a column holds numbers, and should hold texts");
  return cell;
}
