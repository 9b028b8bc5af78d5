import { END_OF_STREAM } from "./end_of_stream.ts";
import { DICTIONARY_BATCH, MESSAGE, messages, RECORD_BATCH, SCHEMA } from "./messages.ts";

const ROWS_OF_BATCH = 0;

/** Whole batches of a stream, as a stream of their own. */
export interface StreamPart {
  stream: Uint8Array;
  rows: number;
}

/** Where batches lie in a stream, one behind the other. */
interface Stretch {
  from: number;
  to: number;
  rows: number;
}

/**
 * A stream as several, each of whole batches, with so many rows or more. One with dictionaries stays
 * whole: each part would repeat them. A part is only there until the next one is asked for: all share
 * one memory, for a fresh one of this size costs more than what is done with it.
 *
 * @throws {RangeError} where an offset leads outside.
 */
export function* partsOf(stream: Uint8Array, rows: number): Generator<StreamPart> {
  const { schema, stretches, isEncoded } = stretchesOf(stream, rows);
  if (isEncoded || stretches.length < 2) {
    yield { stream, rows: stretches.reduce((sum, it) => sum + it.rows, 0) };
    return;
  }
  const longest = Math.max(...stretches.map(({ from, to }) => to - from));
  const shared = new Uint8Array(schema.length + longest + END_OF_STREAM.length);
  shared.set(schema);
  for (const { from, to, rows } of stretches) {
    shared.set(stream.subarray(from, to), schema.length);
    const end = schema.length + to - from;
    shared.set(END_OF_STREAM, end);
    yield { stream: shared.subarray(0, end + END_OF_STREAM.length), rows };
  }
}

function stretchesOf(stream: Uint8Array, rows: number) {
  const stretches: Stretch[] = [];
  let schema = stream.subarray(0, 0);
  let isEncoded = false;
  for (const { header, start, end } of messages(stream)) {
    const kind = header.uint8(MESSAGE.kind);
    if (kind === SCHEMA) schema = stream.subarray(start, end);
    if (kind === DICTIONARY_BATCH) isEncoded = true;
    if (kind !== RECORD_BATCH) continue;
    const held = header.table(MESSAGE.header).length(ROWS_OF_BATCH);
    const last = stretches.at(-1);
    if (last === undefined || last.rows >= rows) {
      stretches.push({ from: start, to: end, rows: held });
    } else {
      last.to = end;
      last.rows += held;
    }
  }
  return { schema, stretches, isEncoded };
}
