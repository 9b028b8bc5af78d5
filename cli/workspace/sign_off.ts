/**
 * To sign a period off: what is dated up to its last day is settled as it stands, and stays so.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import {
  type Decision,
  DecisionLog,
  filteredGroups,
  isMadeAlike,
  type KeptRun,
  type LedgerSnapshot,
  type LogEvent,
  type SignedOff,
  signedOff,
  signers,
} from "../../decisions/mod.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import { groupsWords } from "../view/print_groups.ts";
import { dayText, lastDayPassed } from "../../core/host/day.ts";
import { NOBODY_KNOWN, whoAmI } from "../system/who.ts";
import { count } from "../ui/numbers.ts";
import { keepRun, runFacts } from "./keep_run.ts";
import type { DecidedLedger } from "./ledger.ts";
import { noLog, writeEvent } from "./opened.ts";
import { openRun } from "./runs.ts";
import { snapshotOf } from "./snapshot.ts";

/** A period that somebody signed. */
export interface SignedPeriod {
  signed: SignedOff;
  run: KeptRun;
  /** The event that says so; its digest is the log's head. */
  event: LogEvent;
  /** Whose signature fell, because something has changed since. */
  fell: string | null;
}

/**
 * Signs a period off.
 *
 * @param until its last day, since 1970-01-01
 * @param fourEyes whether a second person has to sign before it counts
 * @throws {FloreconError} `no_such_column` without dates, `not_over`, `undecided`, `already_signed`,
 * `no_name`, `needs_second_person`, `workspace_changed`, `cannot_write`
 */
export async function signOff(
  ledger: DecidedLedger,
  until: number,
  fourEyes: boolean,
  head: MadeBy,
  who: string = whoAmI(),
): Promise<SignedPeriod> {
  const { opened } = ledger;
  if (opened.form === "missing") throw noLog(opened.file);
  const period = dayText(until);
  if (until > lastDayPassed(Date.now())) throw notOver(period);
  const last = signedOff(opened.settled).at(-1);
  if (last !== undefined && last.until >= until) throw alreadySigned(period, last);
  const snapshot = snapshotOf(ledger);
  if (snapshot.dateColumn < 0) throw undated();
  refuseUndecided(ledger, snapshot, until);
  const first = awaitedIn(opened.settled.all("signed off"), period);
  // Two people are told apart by their names.
  if ((fourEyes || first !== undefined) && isOnePerson(who, NOBODY_KNOWN)) throw noName(period);
  const isSecond = first !== undefined && !isOnePerson(first.who, NOBODY_KNOWN) &&
    standsAsSigned(ledger, head, first);
  if (isSecond && isOnePerson(first.who, who)) throw needsSecondPerson(period, who);
  // The second signs what the first has signed.
  const run = isSecond ? openRun(opened.file, first.run).run : await keepRun(ledger, head, who);
  if (run === null) throw notYetALog(opened.file);
  if (run instanceof FloreconError) throw run;
  using log = DecisionLog.open(opened.file);
  const signed: SignedOff = isSecond ? { ...first, second: who } : {
    kind: "signed off",
    period,
    until,
    who,
    ...(fourEyes && { second: null }),
    head: log.head.digest,
    module: run.made.module,
    sources: Object.fromEntries(run.sources.map(({ file, sha256 }) => [file, sha256])),
    run: run.number,
    runDigest: run.digest,
  };
  const change = { adds: [signed as Decision], drops: [] };
  const event = writeEvent(opened, { verb: "sign-off", why: "", change }, who);
  return { signed, run, event, fell: first !== undefined && !isSecond ? first.who : null };
}

/** The signature that waits for another one. */
function awaitedIn(all: SignedOff[], period: string): SignedOff | undefined {
  return all.find((it) => it.period === period && it.second === null);
}

/** Whether nothing has been decided since, and nothing is made of other things, than somebody signed. */
function standsAsSigned(ledger: DecidedLedger, head: MadeBy, first: SignedOff): boolean {
  const { file, seen } = ledger.opened;
  const { run } = openRun(file, first.run);
  if (!isMadeAlike(run, runFacts(ledger, head))) return false;
  using log = DecisionLog.open(file);
  const since = log.events(run.rev).filter(({ rev }) => rev <= seen);
  return since.every(({ change: { adds, drops } }) =>
    drops.length === 0 && adds.every((it) => isOfSigning(it, first))
  );
}

/** Whether it was written down as somebody signed: the signature, and the build that it was made with. */
function isOfSigning(decision: Decision, { module, run, period }: SignedOff): boolean {
  switch (decision.kind) {
    case "made with":
      return decision.module === module;
    case "signed off":
      return decision.run === run && decision.period === period;
    default:
      return false;
  }
}

/** Whoever signs has decided: what is only proposed could be another group tomorrow. */
function refuseUndecided(ledger: DecidedLedger, snapshot: LedgerSnapshot, until: number): void {
  const tagsOf = () => [];
  const groups = filteredGroups(snapshot, { status: "proposed", through: until }, {
    on: null,
    tagsOf,
  })
    .filter(({ isOpen }) => !isOpen);
  const day = dayText(until);
  if (groups.length > 0) {
    throw new FloreconError(
      "undecided",
      `nobody has decided ${groupsWords(groups)}, dated up to ${day}; look with florecon report ` +
        `--status proposed --through ${day}, and pin them or take them apart`,
      { groups: groups.map(({ group }) => group.group_id) },
    );
  }
  const lapsed = ledger.lapsed.filter(({ group }) =>
    group.parts.some(({ id }) => (snapshot.dayOf(id) ?? until) <= until)
  );
  if (lapsed.length === 0) return;
  throw new FloreconError(
    "undecided",
    `${count(lapsed.length, "decision")} up to ${day} no longer hold${
      lapsed.length === 1 ? "s" : ""
    }; keep or unpin what florecon report warns of`,
  );
}

/** Whether two names are one, however they are typed. */
function isOnePerson(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize("NFKC").trim().toLowerCase();
  return plain(one) === plain(other);
}

function notOver(period: string): FloreconError {
  const message =
    `${period} is not over yet in UTC: rows that nobody has seen would be signed off with ` +
    "it; sign off a day that has passed";
  return new FloreconError("not_over", message, { period });
}

function undated(): FloreconError {
  const message = "no column of this plugin is a date, so that nothing is dated within a period; " +
    "pin what is decided, and leave it at that";
  return new FloreconError("no_such_column", message);
}

function alreadySigned(period: string, last: SignedOff): FloreconError {
  const message = `${last.period} is signed off by ${signers(last)}, and ${period} is within it; ` +
    `name a later day, or florecon reopen ${last.period}`;
  return new FloreconError("already_signed", message, { period: last.period });
}

function noName(period: string): FloreconError {
  const message =
    `two people sign ${period} off, and nobody knows who is at work here; say who with ` +
    "FLORECON_USER";
  return new FloreconError("no_name", message, { period });
}

function needsSecondPerson(period: string, who: string): FloreconError {
  const message = `${who} has signed ${period} already; somebody else has to sign it, too`;
  return new FloreconError("needs_second_person", message, { period, who });
}

function notYetALog(file: string): FloreconError {
  const message = `"${file}" is a document, and only read; solve with a log, and sign that`;
  return new FloreconError("not_a_log", message, { file });
}
