import { scattered } from "../arrow/scattered.ts";
import { streamShape } from "../arrow/stream_shape.ts";
import type { Describe } from "../describe/describe.ts";
import { IdTable } from "../id_table.ts";
import { hashes, idFields, rowIds } from "../proof/row_ids.ts";
import type { RowKeys } from "./keys.ts";

/** Rows told apart by the columns that they are cut by: those of one kind have the same cells there. */
export interface RowKinds {
  ids: Float64Array;
  /** Of each row its kind, numbered as they come. */
  kinds: Int32Array;
  /** One row of each kind, in their order. */
  firsts: Uint8Array;
  /** How many kinds there are. */
  count: number;
}

/**
 * The kinds of all rows. By what rows may be cut it is enough to ask of one of each, for who sees in the
 * end that it was cut by nothing else.
 *
 * @returns null where every row has to be asked about: the columns that it is cut by, or known by, are
 * none that can be compared here, or a row has no id
 */
export function kindsOf(streams: Uint8Array[], { input, shards }: Describe): RowKinds | null {
  const by = input.filter(({ name }) => shards!.by.includes(name));
  const known = idFields(input);
  const isClear = by.length === shards!.by.length && by.every(({ type }) => type !== "f64");
  if (!isClear || known.length === 0) return null;
  const rows = streams.reduce((sum, stream) => sum + streamShape(stream).rows, 0);
  const ids = joined(rows, streams.map((stream) => rowIds(stream, known)));
  if (!ids.every(Number.isSafeInteger)) return null;
  const marks = joined(rows, streams.map((stream) => hashes(stream, by)));
  const table = new IdTable();
  const kinds = new Int32Array(rows);
  const targets = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    const known = table.size;
    kinds[row] = table.add(marks[row]);
    if (table.size > known) targets[row] = 0;
  }
  const [firsts] = scattered(streams, input, targets, 1);
  return { ids, kinds, firsts, count: table.size };
}

/** @param told of one row of each kind */
export function keysOfKinds({ ids, kinds }: RowKinds, told: RowKeys): RowKeys {
  const keys = new Float64Array(kinds.length);
  for (let row = 0; row < kinds.length; row++) keys[row] = told.keys[kinds[row]];
  return { ids, keys };
}

function joined(rows: number, all: Iterable<Float64Array>[]): Float64Array {
  const out = new Float64Array(rows);
  let filled = 0;
  for (const batches of all) {
    for (const batch of batches) {
      out.set(batch, filled);
      filled += batch.length;
    }
  }
  return out;
}
