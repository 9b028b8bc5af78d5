import { rowAmounts } from "../../core/host/report/amounts.ts";
import type { Lapsed } from "../../decisions/mod.ts";
import { freeAmounts } from "./free_amounts.ts";
import type { DecidedLedger } from "./ledger.ts";

/** Whether keep can take a decision over: its rows are all there, worth what they were, and free. */
export function keepable({ workspace, lapsed }: DecidedLedger): (one: Lapsed) => boolean {
  if (lapsed.length === 0) return () => false;
  const report = workspace.report();
  const worth = rowAmounts(report);
  const free = freeAmounts(report);
  return ({ group, missing, why }) =>
    missing.length === 0 && why === "" &&
    group.parts.every(({ id, amount, of = amount }) =>
      worth.get(id) === of && Math.abs(free.get(id) ?? 0) >= Math.abs(amount)
    );
}
