/// <reference path="../assembly.d.ts" />
import { Recon } from "../../workspace/recon.ts";
import { StreamWriter, Written } from "../arrow/stream_writer.ts";

/**
 * By what rows may be cut, as an Arrow stream in their order: the `id` of each and its `key`, a whole
 * number from 0 to 2^53 - 1, both Int64. Rows of one shard share a key; those of two rarely do.
 */
export function shards<R>(ids: f64[], rows: R[], recon: Recon<R>): u64 {
  const columns = [new Written("id", 64, null), new Written("key", 64, null)];
  const out = new StreamWriter(columns, rows.length);
  const idsAt = out.values(0);
  const keysAt = out.values(1);
  for (let i: i32 = 0; i < rows.length; i++) {
    const id = unchecked(ids[i]);
    store<i64>(idsAt + (<usize> i << 3), <i64> id);
    store<i64>(keysAt + (<usize> i << 3), <i64> recon.shardOf(id, unchecked(rows[i])));
  }
  return out.packed();
}
