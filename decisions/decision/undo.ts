import { FloreconError } from "../../core/host/error.ts";
import { type Change, type Decision, rowsOf } from "./decision.ts";
import { keyOf } from "./key.ts";
import { Settled } from "./settled.ts";
import { type Happened, takenBack } from "./taken_back.ts";

/**
 * The change that takes an event back: what it added goes, and what it dropped or replaced holds again.
 *
 * @param events the log from its first event on
 * @throws {FloreconError} `unknown_event`; `not_undone` for one that says which plugin the log is for, or signs a period off;
 * `later_events` where others have decided about the same
 * since, with the places of those events as `revs`
 */
export function undoChange(events: readonly Happened[], rev: number): Change {
  const event = events.find((it) => it.rev === rev);
  if (event === undefined) throw unknownEvent(rev);
  if (event.change.adds.some((it) => it.kind === "made with")) throw notUndone(rev);
  if (isOfPeriod(event.change)) throw ofPeriod(rev, event.change.adds.length > 0);
  const before = new Settled(events.filter((it) => it.rev < rev).map((it) => it.change));
  const keys = new Set([...event.change.adds.map(keyOf), ...event.change.drops]);
  const again = [...keys].flatMap((key) => before.get(key) ?? []);
  // What came later and was taken back stands on nothing.
  const gone = takenBack(events.filter((it) => it.rev > rev));
  refuseLater(events.filter((it) => it.rev > rev && !gone.has(it.rev)), rev, keys, again);
  const back = new Set(again.map(keyOf));
  return { adds: again, drops: [...keys].filter((key) => !back.has(key)) };
}

/** Later events stand in the way where they touch the same decisions, or pin rows that come back. */
function refuseLater(
  later: readonly Happened[],
  rev: number,
  keys: Set<string>,
  again: readonly Decision[],
): void {
  const rows = new Set(again.filter((it) => it.kind === "pinned").flatMap(rowsOf));
  const revs = later.filter(({ change: { adds, drops } }) =>
    [...adds.map(keyOf), ...drops].some((key) => keys.has(key)) ||
    adds.some((it) => it.kind === "pinned" && rowsOf(it).some((row) => rows.has(row)))
  ).map((it) => it.rev);
  if (revs.length === 0) return;
  throw new FloreconError(
    "later_events",
    `event ${rev} cannot be undone by itself: ${revs.join(", ")} ` +
      `${revs.length === 1 ? "stands" : "stand"} on it; undo from the last of them on`,
    { rev, revs },
  );
}

/** Whether a change signs a period off, or reopens one. */
export function isOfPeriod({ adds, drops }: Change): boolean {
  return adds.some((it) => it.kind === "signed off") ||
    drops.some((key) => key.startsWith("signed off "));
}

function ofPeriod(rev: number, isSigned: boolean): FloreconError {
  const how = isSigned
    ? "is about a period that was signed off, and stays; florecon reopen opens it again, with a reason"
    : "opened a period again, and stays; florecon sign-off closes it";
  return new FloreconError("not_undone", `event ${rev} ${how}`, { rev });
}

function notUndone(rev: number): FloreconError {
  const message = `event ${rev} says which plugin the log is for, and stays; undo another one`;
  return new FloreconError("not_undone", message, { rev });
}

function unknownEvent(rev: number): FloreconError {
  return new FloreconError("unknown_event", `there is no event ${rev}; see florecon log`, { rev });
}
