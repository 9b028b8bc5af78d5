import { FloreconError } from "../../../core/host/error.ts";
import type { Part } from "../../../core/host/plugin/workspace.ts";
import { type MoneyUnit, unitOfAll } from "../../../core/host/report/units.ts";
import { netWords, rowList } from "../../report/print_group.ts";
import { priced } from "../../ui/numbers.ts";
import { lastingId } from "../group_ids.ts";
import type { DecidedLedger } from "../ledger.ts";
import type { Edited } from "../session.ts";
import { nameOf } from "./words.ts";

/**
 * Makes one pinned group of rows.
 *
 * @param parts of each row what it gives, as `partsNamed` and `partsOf` tell it
 */
export function merge(
  session: DecidedLedger,
  parts: Part[],
  { label, reason, anyway }: { label?: string; reason?: string; anyway: boolean },
): Edited<{ group_id: number; net: number; allocations: Part[] }> {
  const ids = parts.map((it) => it.id);
  const net = parts.reduce((sum, it) => sum + it.amount, 0);
  const unit = unitOfAll(ids, session.summary.unitOf);
  if (parts.length > 1 && !(anyway && reason)) refuseUneven(net, unit);
  session.workspace.merge(parts, { label, reason });
  const groupId = lastingId(parts);
  const rows = rowList(ids, nameOf(session, ids));
  return {
    lines: [
      `merged ${rows} into group ${groupId}, net ${netWords(parts, session.summary.unitOf)}`,
    ],
    document: { group_id: groupId, net, allocations: parts },
    why: reason,
  };
}

/** What does not come to zero, or is in several currencies, is no match unless somebody says why. */
function refuseUneven(net: number, unit: MoneyUnit | null): void {
  if (net === 0 && unit !== null) return;
  const what = unit === null
    ? "these rows are in several currencies"
    : `their net is ${priced(net, unit)}`;
  throw new FloreconError(
    "uneven_merge",
    `${what}; if they belong together all the same, say so with --anyway and --reason TEXT`,
    { net },
  );
}
