import { basename } from "node:path";
import { printable } from "../../core/host/printable.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import type { OpenLedger } from "./ledger.ts";

/** What a ledger is called at the head of a page: its data's file, or its log where that is no name. */
export function titleOf({ data, opened }: OpenLedger): string {
  const file = data.file === RECONCILIATION_FILE ? opened?.file ?? data.file : data.file;
  return printable(basename(file));
}
