import { concat } from "../bytes.ts";
import { DICTIONARY_BATCH, MESSAGE, messages, RECORD_BATCH, SCHEMA } from "./messages.ts";

const ROWS_OF_BATCH = 0;

/**
 * A stream as several, each of whole batches, with so many rows or more. One with dictionaries stays
 * whole: each part would repeat them.
 *
 * @throws {RangeError} where an offset leads outside.
 */
export function* partsOf(stream: Uint8Array, rows: number): Generator<Uint8Array> {
  const all = [...messages(stream)];
  if (all.some(({ header }) => header.uint8(MESSAGE.kind) === DICTIONARY_BATCH)) {
    yield stream;
    return;
  }
  let schema: Uint8Array | null = null;
  let from = 0;
  let held = 0;
  for (const { header, start, end } of all) {
    const kind = header.uint8(MESSAGE.kind);
    if (kind === SCHEMA) {
      schema = stream.subarray(start, end);
      from = end;
    }
    if (kind !== RECORD_BATCH) continue;
    held += header.table(MESSAGE.header).length(ROWS_OF_BATCH);
    if (held < rows) continue;
    yield concat([schema!, stream.subarray(from, end)]);
    [from, held] = [end, 0];
  }
  const end = all.at(-1)?.end ?? 0;
  if (schema !== null && (held > 0 || from === schema.length)) {
    yield concat([schema, stream.subarray(from, end)]);
  }
}
