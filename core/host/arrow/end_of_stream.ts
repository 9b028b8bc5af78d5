import { sameBytes } from "../bytes.ts";
import { messages } from "./messages.ts";

/** Says that no more messages follow: the continuation mark and a length of zero. */
export const END_OF_STREAM = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

/** How streams end that have no such mark before their messages either, as the oldest do. */
const OLDEST_END = new Uint8Array(4);

/**
 * Requires that a stream says that it ends, and ends there: cut between two batches it looks whole, and
 * of two streams one behind the other only the first one is read.
 *
 * @throws {RangeError}
 */
export function requireEnd(stream: Uint8Array): void {
  let last = 0;
  for (const { end } of messages(stream)) last = end;
  const rest = stream.subarray(last);
  const isOldest = stream[0] !== END_OF_STREAM[0];
  const [end] = [END_OF_STREAM, OLDEST_END].slice(0, isOldest ? 2 : 1)
    .filter((it) => sameBytes(rest.subarray(0, it.length), it));
  if (end === undefined) throw new RangeError("it is cut short: its end is missing");
  if (rest.length > end.length) throw new RangeError("something stands behind its end");
}
