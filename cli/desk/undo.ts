import { FloreconError } from "../../core/host/error.ts";
import { undoChange } from "../../decisions/mod.ts";
import type { Asked, DeskDecision } from "../../workbench/server/desk.ts";
import { refuseFrozenUndo } from "../workspace/frozen.ts";
import type { OpenBooks } from "./open_books.ts";

/** Takes an event of the log back. @throws {FloreconError} `bad_request`, `signed_off` */
export async function undo(
  books: OpenBooks,
  { event, why }: Asked,
  who: string,
): Promise<DeskDecision> {
  const { log, events } = books;
  if (log === null || event === undefined) throw nothingToUndo();
  const change = { ...undoChange(events, event), undoes: event };
  refuseFrozenUndo(log, events, change);
  log.append({ who, verb: "undo", why: why?.trim() || `undoes ${event}`, change }, books.rev);
  const moved = await books.takeIn();
  const statuses = books.statuses(moved ?? []);
  return { ...books.where, said: `took back event ${event}`, statuses };
}

function nothingToUndo(): FloreconError {
  const message = "there is nothing to take back; name an event of the log";
  return new FloreconError("bad_request", message);
}
