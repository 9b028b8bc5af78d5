import { recordsToStream } from "../../core/host/arrow/records.ts";
import { LedgerSnapshot, type SnapshotParts } from "../../decisions/mod.ts";
import type { OpenLedger } from "./ledger.ts";
import { remembered } from "./remembered.ts";

/** How a ledger stands: its data, and behind it the rows that were put back for decisions. */
export function snapshotOf(ledger: OpenLedger): LedgerSnapshot {
  return new LedgerSnapshot(snapshotParts(ledger));
}

/** What that is made of. */
export function snapshotParts(ledger: OpenLedger): SnapshotParts {
  const { data, report, summary, carried, opened, plugin: { describe: { input } } } = ledger;
  const { rows, stream, places } = data;
  const put = [...carried.keys()];
  const called = remembered(ledger);
  let sources: Map<number, string | undefined> | undefined;
  const sourceOf = (id: number) => {
    sources ??= new Map(
      (opened?.settled.all("pinned") ?? []).flatMap(({ parts }) =>
        parts.map(({ id, source }) => [id, source] as const)
      ),
    );
    return sources.get(id);
  };
  return {
    report,
    input,
    streams: put.length === 0 ? [stream] : [stream, recordsToStream([...carried.values()], input)],
    unitOf: summary.unitOf,
    hasNames: places.name !== undefined,
    nameAt: (place) => place < rows ? places.name?.(place) : called(put[place - rows]),
    sourceAt: (place) => place < rows ? places.source?.(place) : sourceOf(put[place - rows]),
  };
}
