import type { DecidedLedger } from "../ledger.ts";

/** Without a decision to leave its rows open, the next solve would propose the same group again. */
export function leaveOpen(
  { workspace }: DecidedLedger,
  rows: number[],
  takeApart: () => void,
): void {
  takeApart();
  workspace.pinSingletons(rows);
}
