import { type Chunk, chunks } from "../arrow/chunks.ts";
import { numbersOf, textsOf } from "../arrow/read_chunk.ts";
import type { InputField } from "../describe/describe.ts";
import { Hash53 } from "../hash53.ts";
import { BETWEEN, isNumbered } from "../row_id.ts";

/** Adds a row's part of the key to a hash. */
type Adds = (row: number, hash: Hash53) => void;

/** The columns that a plugin knows rows by, where the interface says what their ids are. */
export function idFields(input: InputField[]): InputField[] {
  const fields = input.filter(({ id }) => id);
  return fields.every(({ type }) => type === "i64" || type === "utf8") ? fields : [];
}

/**
 * The ids that the rows of a stream have, batch by batch.
 *
 * @param fields one or more, from `idFields`
 * @throws {Error} that says what is wrong with the stream
 */
export function* rowIds(
  stream: Uint8Array,
  fields: InputField[],
): Generator<Float64Array, undefined> {
  if (!isNumbered(fields)) return yield* hashes(stream, fields);
  for (const [chunk] of chunks(stream, [fields[0].name])) yield numbersOf(chunk);
}

/**
 * A hash of what each row of a stream has in some columns, batch by batch.
 *
 * @param fields of texts or whole numbers
 * @throws {Error} that says what is wrong with the stream
 */
export function* hashes(
  stream: Uint8Array,
  fields: InputField[],
): Generator<Float64Array, undefined> {
  for (const batch of chunks(stream, fields.map(({ name }) => name))) yield hashed(batch, fields);
}

function hashed(batch: Chunk[], fields: InputField[]): Float64Array {
  const parts = batch.map((chunk, at) => fields[at].type === "i64" ? numbers(chunk) : texts(chunk));
  const ids = new Float64Array(batch[0].rows);
  const hash = new Hash53();
  for (let row = 0; row < ids.length; row++) {
    hash.reset();
    for (let at = 0; at < parts.length; at++) {
      if (at > 0) hash.add(BETWEEN);
      parts[at](row, hash);
    }
    ids[row] = hash.value;
  }
  return ids;
}

function numbers(chunk: Chunk): Adds {
  const numbers = numbersOf(chunk);
  return (row, hash) => hash.add(String(numbers[row]));
}

/** Of the words of a dictionary, each is looked up once. */
function texts(chunk: Chunk): Adds {
  if (chunk.dictionary === null) return added(chunk);
  const places = numbersOf(chunk);
  const words = chunk.dictionary.flatMap((part) => {
    const adds = added(part);
    return Array.from({ length: part.rows }, (_, row) => (hash: Hash53) => adds(row, hash));
  });
  return (row, hash) => {
    if (!(places[row] in words)) throw new RangeError("a place is in no dictionary");
    words[places[row]](hash);
  };
}

function added(chunk: Chunk): Adds {
  const { bytes, offsets } = textsOf(chunk);
  return (row, hash) => hash.addBytes(bytes, offsets[row], offsets[row + 1]);
}
