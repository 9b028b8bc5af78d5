import { concat } from "../bytes.ts";
import type { InputField } from "../describe/describe.ts";
import { BatchWriter } from "./batch_writer.ts";
import { type Chunk, chunks } from "./chunks.ts";
import { daysOf } from "./days.ts";
import { type ColumnData, WRITTEN } from "./header_messages.ts";
import { numbersOf, textsOf } from "./read_chunk.ts";
import { isSet } from "./validity.ts";

/** So many rows of a stream are written together: enough that a batch costs little, and no more. */
const BATCH_ROWS = 4096;

const ALL_THERE = new Uint8Array(0);
const UPPER = 2 ** 32;

/** A column of numbers that stands beside the declared ones: one for each row of the stream. */
export interface Beside {
  name: string;
  /** Whole numbers. */
  numbers: Float64Array;
}

/** What else is known of rows that are dealt out. */
export interface Dealing {
  /** Stands beside the declared columns. */
  beside?: Beside;
  /** About how many bytes each stream will have. */
  expected?: number[];
}

/** Some columns of a batch, decoded once for all streams that get some of its rows. */
type Source = (places: Int32Array, count: number) => ColumnData;

/**
 * Deals the rows of streams out to other ones, each in the order that the rows had.
 *
 * @param declared the columns to keep
 * @param targets for each row the stream that gets it, or less than 0 for none
 * @param count how many streams there are
 * @throws {Error} that says what is wrong with the stream
 */
export function scattered(
  streams: Iterable<Uint8Array>,
  declared: InputField[],
  targets: Int32Array,
  count: number,
  { beside, expected = [] }: Dealing = {},
): Uint8Array[] {
  const fields: InputField[] = beside === undefined
    ? declared
    : [...declared, { name: beside.name, type: "i64" }];
  const columns = fields.map(({ name, type }) => ({ name, type: WRITTEN[type] }));
  const writers = Array.from({ length: count }, (_, to) => new BatchWriter(columns, expected[to]));
  let first = 0;
  for (const batch of batchesOf(streams, declared)) {
    const rows = batch[0]?.rows ?? 0;
    const sources = batch.map((chunk, at) => sourceOf(chunk, declared[at]));
    if (beside !== undefined) sources.push(wholeSource(beside.numbers.subarray(first), null));
    for (const [target, places] of dealt(targets.subarray(first, first + rows), count)) {
      for (let from = 0; from < places.length; from += BATCH_ROWS) {
        const some = places.subarray(from, from + BATCH_ROWS);
        writers[target].write(some.length, sources.map((source) => source(some, some.length)));
      }
    }
    first += rows;
  }
  return writers.map((writer) => writer.take());
}

function* batchesOf(streams: Iterable<Uint8Array>, declared: InputField[]): Generator<Chunk[]> {
  for (const stream of streams) yield* chunks(stream, declared.map(({ name }) => name));
}

/** The places of the rows that each stream gets, where it gets any. */
function* dealt(targets: Int32Array, count: number): Generator<[number, Int32Array]> {
  const sizes = new Int32Array(count);
  for (const target of targets) if (target >= 0) sizes[target]++;
  const places = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(count);
  for (let row = 0; row < targets.length; row++) {
    const target = targets[row];
    if (target >= 0) places[target][filled[target]++] = row;
  }
  for (let target = 0; target < count; target++) {
    if (sizes[target] > 0) yield [target, places[target]];
  }
}

function sourceOf(chunk: Chunk, { type, date }: InputField): Source {
  if (type === "utf8") return textSource(chunk);
  const bare = { ...chunk, validity: null };
  const numbers = date === true ? daysOf(bare) : numbersOf(bare);
  return type === "i64"
    ? wholeSource(numbers, chunk.validity)
    : numberSource(numbers, chunk.validity);
}

function wholeSource(numbers: Float64Array, validity: Uint8Array | null): Source {
  return (places, count) => {
    const halves = new Int32Array(2 * count);
    for (let at = 0; at < count; at++) {
      const number = numbers[places[at]];
      const upper = Math.floor(number / UPPER);
      halves[2 * at] = number - upper * UPPER;
      halves[2 * at + 1] = upper;
    }
    return { rows: count, ...valid(validity, places, count, [new Uint8Array(halves.buffer)]) };
  };
}

function numberSource(numbers: Float64Array, validity: Uint8Array | null): Source {
  return (places, count) => {
    const cells = new Float64Array(count);
    for (let at = 0; at < count; at++) cells[at] = numbers[places[at]];
    return { rows: count, ...valid(validity, places, count, [new Uint8Array(cells.buffer)]) };
  };
}

/** Texts, or places of texts in a dictionary. */
function textSource(chunk: Chunk): Source {
  const { dictionary, validity } = chunk;
  const { bytes, offsets } = dictionary === null ? textsOf(chunk) : joined(dictionary.map(textsOf));
  const indices = dictionary === null
    ? null
    : numbersOf({ ...chunk, dictionary: null, validity: null });
  const known = offsets.length - 1;
  return (places, count) => {
    const ends = new Int32Array(count + 1);
    for (let at = 0; at < count; at++) {
      ends[at + 1] = ends[at];
      const row = places[at];
      if (validity !== null && !isSet(validity, row)) continue;
      const place = indices === null ? row : indices[row];
      if (!(place >= 0 && place < known)) throw new RangeError("a place is in no dictionary");
      ends[at + 1] += offsets[place + 1] - offsets[place];
    }
    const data = new Uint8Array(ends[count]);
    for (let at = 0; at < count; at++) {
      const row = places[at];
      let from = offsets[indices === null ? row : indices[row]];
      for (let to = ends[at]; to < ends[at + 1]; to++) data[to] = bytes[from++];
    }
    const buffers = [new Uint8Array(ends.buffer), data];
    return { rows: count, ...valid(validity, places, count, buffers) };
  };
}

/** The words of a dictionary that came in pieces. */
function joined(pieces: ReturnType<typeof textsOf>[]): ReturnType<typeof textsOf> {
  if (pieces.length === 1) return pieces[0];
  const ends = [0];
  let used = 0;
  for (const { offsets } of pieces) {
    for (let word = 1; word < offsets.length; word++) ends.push(used + offsets[word]);
    used += offsets.at(-1)!;
  }
  const bytes = concat(pieces.map(({ bytes, offsets }) => bytes.subarray(0, offsets.at(-1)!)));
  return { bytes, offsets: Float64Array.from(ends) };
}

/** The buffers of a column, behind the bits that say which cells there are. */
function valid(
  validity: Uint8Array | null,
  places: Int32Array,
  count: number,
  buffers: Uint8Array[],
): Omit<ColumnData, "rows"> {
  if (validity === null) return { nulls: 0, buffers: [ALL_THERE, ...buffers] };
  const bits = new Uint8Array(Math.ceil(count / 8));
  let nulls = 0;
  for (let at = 0; at < count; at++) {
    if (isSet(validity, places[at])) bits[at >> 3] |= 1 << (at & 7);
    else nulls++;
  }
  return { nulls, buffers: [nulls === 0 ? ALL_THERE : bits, ...buffers] };
}
