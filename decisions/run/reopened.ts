import { readFlatReport } from "../../core/host/report/flat_report.ts";
import type { Report } from "../../core/host/report/report.ts";
import { BARE } from "../../core/host/report/units.ts";
import { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";
import { readWords, unitNamed } from "../snapshot/words.ts";
import type { RunData, RunFacts } from "./run.ts";

/** How the ledger stood in a run. */
export function snapshotOfRun({ input, totals }: RunFacts, data: RunData): LedgerSnapshot {
  let report: Report | undefined;
  const units = totals.map(({ unit }) => unit);
  const words = data.words === undefined ? undefined : readWords(data.words);
  const snapshot: LedgerSnapshot = new LedgerSnapshot({
    get report() {
      return report ??= readFlatReport(data.report);
    },
    input,
    streams: [data.rows, ...(data.carried === undefined ? [] : [data.carried])],
    unitOf(id) {
      const place = snapshot.positionOf(id);
      if (words === undefined || place === undefined) return units[0] ?? BARE;
      return unitNamed(units, words.currencyAt(place));
    },
    nameAt: words?.nameAt,
    get hasNames() {
      return words?.hasNames;
    },
    sourceAt: words?.sourceAt,
  });
  return snapshot;
}
