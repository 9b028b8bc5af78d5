/**
 * A reconciliation that stays open, for a page.
 *
 * @module
 */
import type { LedgerFlags } from "../workspace/flags.ts";
import { openLedger } from "../workspace/ledger.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";
import type { Setup } from "../workspace/setup.ts";
import { LedgerDesk } from "./ledger_desk.ts";

export { LedgerDesk };

/**
 * Reads data, solves it around its decisions, and makes a desk of it.
 *
 * @param setup with a `workspace`
 * @param next is called as reading ends and solving begins
 * @throws {FloreconError} what loading, reading, or the plugin refuses
 */
export async function openDesk(
  setup: Setup & { workspace: string },
  flags: LedgerFlags,
  next: () => void,
): Promise<LedgerDesk> {
  return new LedgerDesk(await openLedger(setup, flags, next) as DecidedLedger);
}
