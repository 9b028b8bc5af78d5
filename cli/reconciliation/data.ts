import type { Describe } from "../../core/host/describe/describe.ts";
import type { SourceTables } from "../../sources/mapping/mod.ts";
import { columnsOf } from "../../sources/reconciliation/columns_read.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import type { Data } from "../data/data.ts";
import { dataOf, mappedRows } from "../data/mapped_rows.ts";
import { originPlaces } from "../data/origin_places.ts";
import type { ReadSources } from "./read_sources.ts";

/**
 * Makes the stream of a plugin out of the files of a reconciliation.
 *
 * @throws {FloreconError} `bad_reconciliation`, `ingest`
 */
export function mappedData(read: ReadSources, describe: Describe): Data {
  const mapped = mappedRows(read.sources, describe);
  const places = {
    ...originPlaces(() => mapped.origins, read.wholly),
    source: (row: number) => mapped.origins.at(row).source,
  };
  const { inputs, mapping } = read;
  const names = namesOf(read.sources);
  return dataOf(mapped, { file: RECONCILIATION_FILE, inputs, mapping, places, ...names }, true);
}

/** Which columns of the plugin a column of a source's files fills, and the other way round. */
function namesOf(sources: SourceTables[]): Pick<Data, "becomes" | "filledFrom"> {
  const rules = new Map(sources.map(({ name, columns }) => [name, columns]));
  return {
    becomes: (source, column) =>
      Object.entries(rules.get(source) ?? {})
        .filter(([, rule]) => columnsOf(rule).includes(column))
        .map(([field]) => field),
    filledFrom(source, field) {
      const rule = rules.get(source)?.[field];
      return rule === undefined ? [] : columnsOf(rule);
    },
  };
}
