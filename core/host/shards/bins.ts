import { IdTable } from "../id_table.ts";

/**
 * Deals shards out to bins, the largest first, each to the bin that has the fewest rows: whoever asks
 * twice gets the same.
 *
 * @param keys of each row the shard
 * @param count how many bins there may be
 * @returns for each row its bin; some bins may have none
 */
export function binned(keys: Float64Array, count: number): Int32Array {
  const shards = new IdTable();
  const shardOf = new Int32Array(keys.length);
  const sizes: number[] = [];
  for (let row = 0; row < keys.length; row++) {
    const shard = shards.add(keys[row]);
    shardOf[row] = shard;
    sizes[shard] = (sizes[shard] ?? 0) + 1;
  }
  const order = Uint32Array.from(sizes.keys())
    .sort((a, b) => sizes[b] - sizes[a] || shards.at(a) - shards.at(b));
  const binOf = new Int32Array(sizes.length);
  const loads = new Float64Array(count);
  for (const shard of order) {
    const bin = lightest(loads);
    binOf[shard] = bin;
    loads[bin] += sizes[shard];
  }
  return shardOf.map((shard) => binOf[shard]);
}

function lightest(loads: Float64Array): number {
  let least = 0;
  for (let bin = 1; bin < loads.length; bin++) if (loads[bin] < loads[least]) least = bin;
  return least;
}
