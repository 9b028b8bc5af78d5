/**
 * A reconciliation that stays open, for a page.
 *
 * @module
 */
import type { LedgerFlags } from "../workspace/flags.ts";
import { type DecidedLedger, openLedger } from "../workspace/ledger.ts";
import type { Setup } from "../workspace/setup.ts";
import { FilesRead } from "./files_read.ts";
import { LedgerDesk } from "./ledger_desk.ts";

export { LedgerDesk };

/** What a desk works on, with a log. */
export type DeskSetup = Setup & { workspace: string };

/**
 * Reads data, solves it around its decisions, and makes a desk of it.
 *
 * @param setupNow says what to work on, as the files are when it is asked
 * @param next is called as reading ends and solving begins
 * @throws {FloreconError} what loading, reading, or the plugin refuses
 */
export async function openDesk(
  setupNow: () => Promise<DeskSetup>,
  flags: LedgerFlags,
  next: () => void,
): Promise<LedgerDesk> {
  const open = async (next: () => void) => {
    const setup = await setupNow();
    const read = new FilesRead(setup);
    return { setup, read, ledger: await openLedger(setup, flags, next) as DecidedLedger };
  };
  let opened = await open(next);
  return new LedgerDesk(opened.ledger, {
    fourEyes: opened.setup.fourEyes,
    stale: async () => opened.read.changedSince(await setupNow().catch(() => null)),
    async reread() {
      opened = await open(() => {});
      return opened.ledger;
    },
  });
}
