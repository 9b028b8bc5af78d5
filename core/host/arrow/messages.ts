import { FlatTable } from "./flat_table.ts";

/** One message of a stream: its header, and its body. */
export interface StreamMessage {
  header: FlatTable;
  body: Uint8Array;
  /** Where it begins and ends in the stream. */
  start: number;
  end: number;
}

/** Opens every message but those of the oldest writers. */
const CONTINUATION = 0xffff_ffff;

// The numbers and fields here and beside are those of Arrow's Message.fbs and Schema.fbs.
const BODY_LENGTH = 3;

export const MESSAGE = { kind: 1, header: 2 };
export const SCHEMA = 1;
export const DICTIONARY_BATCH = 2;
export const RECORD_BATCH = 3;

/**
 * The messages of an Arrow IPC stream, one by one.
 *
 * @throws {RangeError} where a length leads outside.
 */
export function* messages(stream: Uint8Array): Generator<StreamMessage> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 0;
  while (at < stream.length) {
    const start = at;
    if (view.getUint32(at, true) === CONTINUATION) at += 4;
    const length = view.getUint32(at, true);
    if (length === 0) return;
    const first = at + 4;
    if (first + length > stream.length) throw new RangeError("a header is cut short");
    const header = FlatTable.root(stream.subarray(first, first + length));
    const size = header.length(BODY_LENGTH);
    at = first + length + size;
    if (size < 0 || at > stream.length) throw new RangeError("a batch is cut short");
    yield { header, body: stream.subarray(first + length, at), start, end: at };
  }
}
