import { FloreconError } from "../../core/host/error.ts";
import type { Asked, Verb } from "../../workbench/server/desk.ts";
import { rowsWithIds } from "../data/row_names.ts";
import { comment } from "../workspace/edits/comment.ts";
import { decline } from "../workspace/edits/decline.ts";
import { detach } from "../workspace/edits/detach.ts";
import { dissolve } from "../workspace/edits/dissolve.ts";
import { keep } from "../workspace/edits/keep.ts";
import { merge } from "../workspace/edits/merge.ts";
import { partsOf } from "../workspace/edits/named_parts.ts";
import { pin, pinRows } from "../workspace/edits/pin.ts";
import { tag } from "../workspace/edits/tag.ts";
import { unpin } from "../workspace/edits/unpin.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";
import type { Edited } from "../workspace/session.ts";
import { isTag } from "../workspace/tag_name.ts";
import { isOpen } from "./lists.ts";
import type { GroupRows } from "./group_rows.ts";

/** What can be decided by an edit of the ledger. */
type Edit = Exclude<Verb, "undo" | "sign-off" | "reopen">;

type CarryOut = (session: DecidedLedger, asked: Asked, members: GroupRows, who: string) => Edited;

/** Each verb by what its command does. */
const EDITS: Record<Edit, CarryOut> = {
  pin: signOff,
  unpin: (session, { groups = [] }) => unpin(session, some(groups)),
  dissolve: (session, { groups = [] }) => dissolve(session, some(groups)),
  keep: (session, { groups = [] }) => keep(session, some(groups)),
  detach: (session, { groups = [], rows = [] }) => detach(session, some(groups)[0], some(rows)),
  decline: (session, { groups = [], rows = [], exact = false, why }) => {
    const [row] = rows;
    return decline(session, some(groups)[0], { row, exact, why: why?.trim() || undefined });
  },
  merge: (session, { groups = [], why, anyway = false }, members) => {
    const rows = some(groups).flatMap((group) => members.of(group).map((it) => it.id));
    const parts = partsOf(session, [...new Set(rows)]);
    return merge(session, parts, { reason: why || undefined, anyway });
  },
  tag: (session, { groups = [], rows = [], tag: name = "", remove = false }, members) => {
    if (!isTag(name)) throw noTag();
    const { data, plugin: { describe } } = session;
    const all = [
      ...rowsWithIds(data, describe, rows),
      ...groups.flatMap((group) => members.of(group).map((it) => it.id)),
    ];
    return tag(session, name, some([...new Set(all)]), remove);
  },
  comment: (session, { groups = [], why = "" }, _members, who) =>
    comment(session, some(groups)[0], why.trim(), who),
};

/**
 * Does to the ledger what somebody asks for on the page, as the command of that name does.
 *
 * @throws {FloreconError} what the command refuses, or `bad_request` where nothing is named
 */
export function carryOut(
  session: DecidedLedger,
  asked: Asked,
  members: GroupRows,
  who: string,
): Edited {
  return EDITS[asked.verb as Edit](session, asked, members, who);
}

/** Groups are signed off; open items are signed off as open. */
function signOff(session: DecidedLedger, { groups = [] }: Asked, members: GroupRows): Edited {
  const asked = new Set(some(groups));
  const lone = session.report.groups.filter((it) => asked.has(it.group_id) && isOpen(it));
  for (const { group_id } of lone) asked.delete(group_id);
  const edits = [
    ...(asked.size > 0 ? [pin(session, [...asked])] : []),
    ...(lone.length > 0 ? [pinRows(session, lone.map((it) => members.first(it.group_id)!))] : []),
  ];
  return { lines: edits.flatMap((it) => it.lines), document: {} };
}

function some(ids: number[]): number[] {
  if (ids.length > 0) return ids;
  throw new FloreconError("bad_request", "nothing is chosen; choose a group or a row first");
}

function noTag(): FloreconError {
  const message = "a tag is one word of letters, digits, . _ : / and -; choose another";
  return new FloreconError("bad_tag", message);
}
