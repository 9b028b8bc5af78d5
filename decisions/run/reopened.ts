import { readFlatReport } from "../../core/host/report/flat_report.ts";
import { BARE } from "../../core/host/report/units.ts";
import { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";
import { readWords, unitNamed } from "../snapshot/words.ts";
import type { RunData, RunFacts } from "./run.ts";

/** How the ledger stood in a run. */
export function snapshotOfRun({ input, totals }: RunFacts, data: RunData): LedgerSnapshot {
  const { report } = readFlatReport(data.report);
  const units = totals.map(({ unit }) => unit);
  const words = data.words === undefined ? undefined : readWords(data.words);
  const snapshot: LedgerSnapshot = new LedgerSnapshot({
    report,
    input,
    streams: [data.rows, ...(data.carried === undefined ? [] : [data.carried])],
    unitOf(id) {
      const place = snapshot.placeOf(id);
      if (words === undefined || place === undefined) return units[0] ?? BARE;
      return unitNamed(units, words.currencyAt(place));
    },
    nameAt: words?.nameAt,
    hasNames: words?.hasNames,
    sourceAt: words?.sourceAt,
  });
  return snapshot;
}
