import { FloreconError } from "../../core/host/error.ts";
import type { Asked, DeskDecision } from "../../workbench/server/desk.ts";
import { headOf } from "../report/head.ts";
import { dayIn } from "../view/filter_flags.ts";
import { reopenPeriod } from "../workspace/reopen.ts";
import { signOff } from "../workspace/sign_off.ts";
import type { OpenBooks } from "./open_books.ts";

/**
 * Signs a period off as `florecon sign-off` does.
 *
 * @throws {FloreconError} `undecided`, and what the command refuses
 */
export async function signOffOnPage(
  books: OpenBooks,
  { period }: Asked,
  who: string,
  fourEyes: boolean,
): Promise<DeskDecision> {
  if (period === undefined) throw noPeriod();
  const { session } = books;
  if (session.opened.form !== "log") throw nothingDecided();
  const { signed } = await signOff(session, dayIn(period), fourEyes, await headOf(session), who);
  await books.takeIn();
  const said = signed.second === null
    ? `half signed: ${period}; it counts once somebody else signs it as it stands`
    : `signed off: ${period}`;
  return { ...books.where, said, statuses: [] };
}

/** Opens a period again as `florecon reopen` does. @throws {FloreconError} what the command refuses */
export async function reopenOnPage(
  books: OpenBooks,
  { period, why = "" }: Asked,
  who: string,
): Promise<DeskDecision> {
  if (period === undefined) throw noPeriod();
  if (why.trim() === "") throw noReason();
  reopenPeriod(books.session.opened.file, period, why.trim(), who);
  await books.takeIn();
  return { ...books.where, said: `opened ${period} again`, statuses: [] };
}

function noPeriod(): FloreconError {
  return new FloreconError("bad_request", "no period is named; name its last day");
}

function noReason(): FloreconError {
  return new FloreconError("bad_request", "a period is opened again with a reason; write it down");
}

function nothingDecided(): FloreconError {
  const message = "nobody has decided anything yet; sign the period's groups off first";
  return new FloreconError("undecided", message);
}
