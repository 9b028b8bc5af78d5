import { printable } from "../../core/host/printable.ts";
import { type LogEvent, pinnedKey } from "../../decisions/mod.ts";
import type { LoggedEvent } from "../../workbench/server/desk.ts";
import { lastingId } from "../workspace/group_ids.ts";
import { changeWords } from "../workspace/print_log.ts";

/** So many groups of an event are named. */
const NAMED = 20;

/** An event of the log, for people. */
export function loggedEvent({ rev, at, who, verb, why, change }: LogEvent): LoggedEvent {
  const groups = change.adds.flatMap((it) => it.kind === "pinned" ? [lastingId(it.parts)] : []);
  const said = change.adds.flatMap((it) =>
    it.kind === "comment" && "group" in it.about ? [it.about.group] : []
  );
  return {
    rev,
    at,
    who: printable(who, 80),
    verb: printable(verb, 40),
    what: changeWords(change),
    why: printable(why, 500),
    groups: [...groups, ...said].slice(0, NAMED),
  };
}

/** The events that are about a group of these rows, the newest first. */
export function eventsAbout(
  events: readonly LogEvent[],
  id: number,
  parts: { id: number; amount: number }[],
): LoggedEvent[] {
  const key = pinnedKey(parts);
  const rows = new Set(parts.map((it) => it.id));
  return events.filter(({ change: { adds, drops } }) =>
    drops.includes(key) || adds.some((it) =>
      it.kind === "pinned" && lastingId(it.parts) === id ||
      it.kind === "comment" && "group" in it.about && it.about.group === id ||
      it.kind === "tagged" && rows.has(it.row)
    )
  ).map(loggedEvent).toReversed();
}
