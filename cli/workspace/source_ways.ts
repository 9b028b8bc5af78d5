import type { LedgerSnapshot } from "../../decisions/mod.ts";
import type { SourceWay } from "../../workbook/mod.ts";
import type { Data } from "../data/dataset.ts";
import { sourceNotes, sourceWarnings } from "../reconciliation/print_sources.ts";
import { digestedSources } from "../reconciliation/digested.ts";
import { sourceSums } from "./source_sums.ts";

/** Each source of a ledger, from what its files hold to what was reconciled; none where it is one file. */
export function sourceWays(data: Data, snapshot: LedgerSnapshot): SourceWay[] {
  const sums = sourceSums(snapshot, data.rows);
  const all = digestedSources(data) ?? [];
  return all.map((summary) => ({
    summary,
    reconciled: [...sums.get(summary.source) ?? []].map(([unit, { up, down, rows, zeros }]) => ({
      ...{ unit, rows, zeros },
      amount: up + down,
    })),
    notes: [...sourceNotes([summary], all), ...sourceWarnings([summary], all)],
  }));
}
