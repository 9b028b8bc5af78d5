import { type Cells, cellsOf, Utf8Cells } from "../../core/host/arrow/cells.ts";
import { BATCH_ROWS } from "../../core/host/arrow/stream_builder.ts";
import type { PackedCells, PackedTexts, PackedValues } from "../table/mod.ts";

/** The values of a 32 bit half, in units of the one below. */
const UPPER = 2 ** 32;

/** Takes the cells of a column as they lie in its file, in their order, a batch at a time. */
export class CellsAsRead {
  readonly cells: Cells;
  readonly #texts: Utf8Cells | null;
  #run = 0;
  /** How many rows of that run are taken. */
  #taken = 0;

  constructor(type: "i64" | "f64" | "utf8", private readonly packed: readonly PackedCells[]) {
    this.#texts = type === "utf8" ? new Utf8Cells(BATCH_ROWS) : null;
    this.cells = this.#texts ?? cellsOf(type, BATCH_ROWS);
  }

  /** Takes so many more. */
  take(count: number): void {
    for (let left = count; left > 0;) {
      const run = this.packed[this.#run];
      const end = Math.min(run.rows, this.#taken + left);
      this.#copy(run, this.#taken, end);
      left -= end - this.#taken;
      this.#taken = end;
      if (end < run.rows) continue;
      this.#run++;
      this.#taken = 0;
    }
  }

  #copy(run: PackedCells, from: number, to: number): void {
    const { places, values } = run;
    const texts = this.#texts;
    if (!isTexts(values)) {
      const numberAt = packedNumbers(run);
      for (let row = from; row < to; row++) {
        if (texts === null) this.cells.push(numberAt(row));
        else putDigits(texts, numberAt(row));
      }
      return;
    }
    const { bytes, starts, ends } = values;
    for (let row = from; row < to; row++) {
      const place = places === null ? row : places[row];
      if (place < 0) texts!.append(bytes, 0, 0);
      else texts!.append(bytes, starts[place], ends[place]);
    }
  }
}

/** A whole number as a text, and an empty cell as an empty one. */
function putDigits(texts: Utf8Cells, number: number): void {
  const text = Number.isNaN(number) ? "" : String(number);
  for (let at = 0; at < text.length; at++) digits[at] = text.charCodeAt(at);
  texts.append(digits, 0, text.length);
}

const digits = new Uint8Array(32);

/** Whether something holds of all numbers of a column, of which an empty cell is NaN. */
export function everyNumber(
  packed: readonly PackedCells[],
  holds: (number: number, row: number) => boolean,
): boolean {
  let before = 0;
  for (const run of packed) {
    const numberAt = packedNumbers(run);
    for (let row = 0; row < run.rows; row++) {
      if (!holds(numberAt(row), before + row)) return false;
    }
    before += run.rows;
  }
  return true;
}

/**
 * What reads the numbers of some cells by their rows. A whole number that no double is may come out as
 * another, beyond 2^53 - 1.
 */
export function packedNumbers({ places, values }: PackedCells): (row: number) => number {
  if (isTexts(values)) return () => NaN;
  const numberAt = valueReader(values);
  if (places === null) return numberAt;
  return (row) => places[row] < 0 ? NaN : numberAt(places[row]);
}

function valueReader(values: Exclude<PackedValues, PackedTexts>): (place: number) => number {
  // Zero has no sign.
  if (values instanceof Float64Array) return (place) => values[place] + 0;
  if (values instanceof Int32Array) return (place) => values[place];
  // As two halves they are read several times as fast.
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  return (place) => halves[2 * place + 1] * UPPER + (halves[2 * place] >>> 0);
}

export function isTexts(values: PackedValues): values is PackedTexts {
  return "starts" in values;
}
