import { FloreconError } from "../../../core/host/error.ts";
import { printable } from "../../../core/host/printable.ts";
import { whoAmI } from "../../system/who.ts";
import type { DecidedLedger } from "../ledger.ts";
import { groupsNamed } from "../named_groups.ts";
import type { Edited } from "../session.ts";

/** Says something about a group. */
export function comment(
  session: DecidedLedger,
  id: number,
  text: string,
  who: string = whoAmI(),
): Edited<{ group_id: number; text: string }> {
  if (text.trim() === "") throw nothingSaid();
  const [{ group }] = groupsNamed(session, [id]);
  const about = { group: group.group_id };
  const said = { about, text, who, at: new Date().toISOString() };
  return {
    lines: [`noted beside group ${group.group_id}: ${printable(text)}`],
    document: { group_id: group.group_id, text },
    why: text,
    change: { adds: [{ kind: "comment", ...said }], drops: [] },
  };
}

function nothingSaid(): FloreconError {
  return new FloreconError("bad_request", "a comment without words says nothing; write some");
}
