import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { keyOf, type LogEvent, Settled } from "../../decisions/mod.ts";
import { openLog } from "./opened.ts";

/**
 * Opens a period again that was signed off.
 *
 * @throws {FloreconError} `not_signed`, `later_periods`, `cannot_read`, `cannot_write`
 */
export function reopenPeriod(file: string, period: string, reason: string, who: string): LogEvent {
  using log = openLog(file);
  const events = log.events();
  const all = new Settled(events.map((it) => it.change)).all("signed off")
    .toSorted((a, b) => a.until - b.until);
  const signed = all.find((it) => it.period === period);
  if (signed === undefined) throw notSigned(period, all.map((it) => it.period));
  const last = all.at(-1)!;
  if (last !== signed) throw laterPeriod(period, last.period);
  const change = { adds: [], drops: [keyOf(signed)] };
  return log.append({ who, verb: "reopen", why: reason, change }, events.length);
}

function notSigned(period: string, signed: string[]): FloreconError {
  const which = signed.length === 0 ? "no period is" : `${signed.join(", ")} is what is`;
  const message = `${printable(period)} is not signed off: ${which}; name a period that is`;
  return new FloreconError("not_signed", message, { period });
}

function laterPeriod(period: string, last: string): FloreconError {
  const message = `${last} was signed off on top of ${period}; reopen that first`;
  return new FloreconError("later_periods", message, { period, last });
}
