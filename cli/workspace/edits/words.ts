import { namesOfRows } from "../../data/row_names.ts";
import { groupLine } from "../../report/print_group.ts";
import type { DecidedLedger } from "../ledger.ts";
import type { NamedGroup } from "../named_groups.ts";
import { remembered } from "../remembered.ts";

/** What was done to groups, a line each. */
export function linesOf(session: DecidedLedger, named: NamedGroup[], done: string): string[] {
  const names = nameOf(session, named.flatMap(({ parts }) => parts.map((it) => it.id)));
  return named.map(({ group, parts }) =>
    `${done} ${groupLine(group, parts, names, session.summary.unitOf)}`
  );
}

/** What rows are called, those too that have left. */
export function nameOf(ledger: DecidedLedger, ids: number[]): (id: number) => string {
  return namesOfRows(ledger.data, ledger.plugin.describe, ids, remembered(ledger));
}
