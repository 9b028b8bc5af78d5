import { printable } from "../../core/host/printable.ts";
import { type DecisionLog, placeOfHead, verifyLog } from "../../decisions/mod.ts";
import { UsageError } from "../system/errors.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

/**
 * The head of a log alone.
 *
 * @throws {FloreconError} `bad_log` where its last event was changed
 */
export function printHead(terminal: Terminal, log: DecisionLog) {
  const { file, head } = log;
  log.events(Math.max(0, head.rev - 1));
  terminal.print(head.digest);
  return { workspace: file, head };
}

/**
 * Holds a log against its digests, and says how far it is whole.
 *
 * @param noted a head that it is to have
 * @throws {FloreconError} `bad_log`, `other_head`
 */
export function printVerified(terminal: Terminal, log: DecisionLog, noted: string | undefined) {
  if (noted !== undefined && !/^[0-9a-f]{32}$/.test(noted)) {
    throw new UsageError(`"${noted}" is no head; take the one that florecon log --head printed`);
  }
  const { head, events, lines, runs, runsWithData } = verifyLog(log);
  const { good, dim } = terminal.colours;
  terminal.print(
    `${good("whole")}: ${printable(log.file)} holds ${count(events, "event")}, ${
      count(lines, "row")
    } that they are about, and ${count(runs, "run")}, ${runsWithData} with rows and groups`,
  );
  const at = noted === undefined ? undefined : placeOfHead(log, noted);
  if (at !== undefined) {
    const since = events - at;
    terminal.print(
      `the head that was noted is event ${at}'s: ${
        since === 0 ? "nothing was added since" : `${count(since, "event")} came since`
      }, and nothing before was changed`,
    );
  }
  terminal.print(dim(`head ${head.digest}`));
  const checked = { events, lines, runs, runs_with_data: runsWithData };
  return { workspace: log.file, head, ...checked, ...(at !== undefined && { noted: at }) };
}
