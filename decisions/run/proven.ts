import { columnsOf } from "../../core/host/report/columns.ts";
import { summarize } from "../../core/host/summary/summarize.ts";
import type { Pinned } from "../decision/decision.ts";
import { partsText } from "../decision/key.ts";
import type { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";
import type { KeptRun, RunTotal } from "./run.ts";

/**
 * Holds a run's rows, its groups and what it says of itself against one another, and what it calls pinned
 * against the log. A digest shows that nothing was changed since it was written; this, that it was not
 * written by who knows digests alone.
 *
 * @param pinned whatever had been pinned as the run was solved
 * @throws {Error} that says what does not agree with what
 */
export function proveRun(run: KeptRun, snapshot: LedgerSnapshot, pinned: Iterable<Pinned>): void {
  snapshot.cells.readAll();
  const { report } = snapshot;
  const columns = columnsOf(report);
  const ids = new Set(snapshot.ids);
  // Who has no column for ids cannot tell rows apart.
  const knowsRows = ids.size > 0 || snapshot.cells.rows === 0;
  const decided = new Set<string>();
  for (const { parts } of pinned) decided.add(partsText(parts));
  const named = new Set<number>();
  let count = 0;
  for (let place = 0, to = 0; place < columns.groups; place++) {
    const { group_id, net, size, status } = columns.groupAt(place);
    const parts: { id: number; amount: number }[] = [];
    for (; to < columns.ids.length && columns.groupIds[to] === group_id; to++) {
      parts.push({ id: columns.ids[to], amount: columns.amounts[to] });
    }
    const sum = parts.reduce((sum, { amount }) => sum + amount, 0);
    const isNew = !named.has(group_id);
    named.add(group_id);
    const isWhole = isNew && sum === net && parts.length === size &&
      parts.every(({ id, amount }) => Number.isSafeInteger(amount) && (!knowsRows || ids.has(id)));
    if (!isWhole) throw new Error(`its group ${group_id} is not what its rows come to`);
    if (status === "pinned") count++;
    else if (status !== "proposed") throw new Error(`its group ${group_id} is neither`);
    if (status === "pinned" && size > 1 && !decided.has(partsText(parts))) {
      throw new Error(`nobody has decided its group ${group_id}`);
    }
  }
  if (count !== run.decisions.held) throw new Error("it has other decisions than it says");
  if (!knowsRows) return;
  const { books } = summarize(report, snapshot.cells.rows, snapshot.unitOf);
  if (totalsText(books) !== totalsText(run.totals)) {
    throw new Error("its rows do not come to its totals");
  }
}

function totalsText(totals: readonly RunTotal[]): string {
  const texts = totals.map(({ unit, ...shares }) => {
    const all = [shares.in, shares.grouped, shares.unmatched];
    return [unit.currency, ...all.flatMap(({ rows, amount, gross }) => [rows, amount, gross])]
      .join();
  });
  return texts.toSorted().join("\n");
}
