import type { Describe } from "../../core/host/describe/describe.ts";
import { mapTables, type SourceTables } from "../../sources/mapping/mod.ts";
import { columnsOf } from "../../sources/reconciliation/columns_read.ts";
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
  const becomes = becoming(read.sources);
  return { file: RECONCILIATION_FILE, stream, rows, inputs, mapping, places, sources, becomes };
}

/** Which columns of the plugin a column of a source's files fills. */
function becoming(sources: SourceTables[]): Data["becomes"] {
  const filled = new Map(
    sources.map(({ name, columns }) => [name, Object.entries(columns)] as const),
  );
  return (source, column) =>
    (filled.get(source) ?? [])
      .filter(([, rule]) => columnsOf(rule).includes(column))
      .map(([field]) => field);
}
