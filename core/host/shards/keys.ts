import { chunks } from "../arrow/chunks.ts";
import { numbersOf } from "../arrow/read_chunk.ts";
import { badAnswer } from "../report/answer.ts";

/** By what rows may be cut, in their order. */
export interface RowKeys {
  ids: Float64Array;
  /** Rows of one shard share a key. */
  keys: Float64Array;
}

/**
 * The stream that a plugin answers to `shards`.
 *
 * @param rows how many rows it was asked about
 * @throws {FloreconError} `bad_answer`
 */
export function readKeys(answer: Uint8Array, rows: number): RowKeys {
  const all: RowKeys = { ids: new Float64Array(rows), keys: new Float64Array(rows) };
  let first = 0;
  try {
    for (const [ids, keys] of chunks(answer, ["id", "key"])) {
      all.ids.set(numbersOf(ids), first);
      all.keys.set(numbersOf(keys), first);
      first += ids.rows;
    }
  } catch (cause) {
    throw badAnswer("shards", cause);
  }
  const isWhole = first === rows && all.keys.every(Number.isSafeInteger) &&
    all.ids.every(Number.isSafeInteger);
  if (!isWhole) throw badAnswer("shards");
  return all;
}
