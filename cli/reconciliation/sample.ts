import type { Sample } from "../../registry/select/sample.ts";
import type { Reconciliation } from "../../sources/reconciliation/mod.ts";
import { mapTables } from "../../sources/mapping/mod.ts";
import type { ReadSources } from "./read_sources.ts";

/** Enough to tell one plugin from another, of each file. */
const ROWS = 2_000;

/** What a reconciliation tells before a plugin is chosen for it: the columns that it fills. */
export function mappedSample(
  { sources }: Reconciliation,
  readFiles: () => Promise<ReadSources>,
): Sample {
  const names = new Set(Object.values(sources).flatMap(({ columns }) => Object.keys(columns)));
  return {
    dataset: { columns: [...names].map((name) => ({ name })) },
    async rows(describe) {
      const read = await readFiles();
      const heads = read.sources.map((source) => ({
        ...source,
        tables: source.tables.map((it) => ({ ...it, rows: Math.min(it.rows, ROWS) })),
      }));
      return mapTables(heads, describe).stream;
    },
  };
}
