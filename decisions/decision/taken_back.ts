import type { Change } from "./decision.ts";

/** What happened at one place of a log. */
export interface Happened {
  rev: number;
  change: Change;
}

/**
 * The places of events that no longer count, because one of them took the other back: an undo, and what it
 * is of. Of an undo that was taken back itself, what it is of counts again.
 *
 * @param events in order
 */
export function takenBack(events: readonly Happened[]): ReadonlySet<number> {
  const gone = new Set<number>();
  const byRev = new Map(events.map((it) => [it.rev, it]));
  for (const { rev, change: { undoes } } of events) {
    const taken = undoes === undefined ? undefined : byRev.get(undoes);
    if (taken === undefined) continue;
    gone.add(rev).add(taken.rev);
    const again = taken.change.undoes;
    if (again !== undefined) gone.delete(again);
  }
  return gone;
}

/** The place of the last event that nobody has taken back, and that is no undo; 0 where there is none. */
export function lastStanding(events: readonly Happened[]): number {
  const gone = takenBack(events);
  const isMeant = ({ rev, change: { adds, undoes } }: Happened) =>
    undoes === undefined && !gone.has(rev) && !adds.some((it) => it.kind === "made with");
  return events.findLast(isMeant)?.rev ?? 0;
}
