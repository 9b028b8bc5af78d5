import type { Pinned } from "../../../decisions/mod.ts";
import { lastingId } from "../group_ids.ts";
import type { DecidedLedger } from "../ledger.ts";

/** Takes groups that lapsed, or that are closed, out of what stays in the log. */
export function takeOut(session: DecidedLedger, ids: number[]): Pinned[] {
  const named = (group: Pinned) => ids.includes(lastingId(group.parts));
  const out = [...session.lapsed.map((it) => it.group), ...session.closed].filter(named);
  session.lapsed = session.lapsed.filter((it) => !named(it.group));
  session.closed = session.closed.filter((it) => !named(it));
  return out;
}
