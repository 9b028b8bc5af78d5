import type { Describe } from "../../core/host/describe/describe.ts";
import { mapTables } from "../../sources/mapping/mod.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import type { Data } from "../data/data.ts";
import { originPlaces } from "../data/origin_places.ts";
import type { ReadSources } from "./read_sources.ts";

/**
 * Makes the stream of a plugin out of the files of a reconciliation.
 *
 * @throws {FloreconError} `bad_reconciliation`, `ingest`
 */
export function mappedData(read: ReadSources, describe: Describe): Data {
  const { stream, rows, origins, sources } = mapTables(read.sources, describe);
  const places = {
    ...originPlaces(origins, read.wholly),
    source: (row: number) => origins.at(row).source,
  };
  const { inputs, mapping } = read;
  return { file: RECONCILIATION_FILE, stream, rows, inputs, mapping, places, sources };
}
