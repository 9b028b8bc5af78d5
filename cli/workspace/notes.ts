import type { LedgerSnapshot } from "../../decisions/mod.ts";
import { sourceWarnings } from "../reconciliation/print_sources.ts";
import type { DecidedLedger } from "./ledger.ts";
import { leftOpenIn } from "./left_open.ts";
import { leftOpenWords } from "./left_open_words.ts";
import { revisionWords } from "./print_revisions.ts";
import { revisionsIn } from "./revisions.ts";

/** What a person should look at before the figures are believed, a sentence each, as solve says it. */
export async function notesOf(ledger: DecidedLedger, snapshot: LedgerSnapshot): Promise<string[]> {
  const left = leftOpenIn(ledger, snapshot);
  const revised = ledger.opened.form === "log" ? await revisionsIn(ledger) : null;
  return [
    ...(revised === null ? [] : [revisionWords(revised)]),
    ...(left === null ? [] : [leftOpenWords(left)]),
    ...sourceWarnings(ledger.data.sources ?? []),
  ];
}
