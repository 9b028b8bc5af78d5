/**
 * The decisions that a command works around: of a log, or of a JSON document that came from elsewhere,
 * which is read and never written to.
 *
 * @module
 */
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import {
  changesOf,
  DecisionLog,
  type Draft,
  type Lines,
  type LogEvent,
  type MadeWith,
  parseSaved,
  type RowCells,
  Settled,
} from "../../decisions/mod.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf, readWhole } from "../system/files.ts";
import { whoAmI } from "../system/who.ts";

/** What an SQLite file begins with. */
const SQLITE = "SQLite format 3\0";

/** What to do where neither a flag nor `florecon.json` names a log. */
export const NO_WORKSPACE: string =
  'decisions need a file to be kept in: give --workspace FILE, or say "decisions" ' +
  `in ${RECONCILIATION_FILE}`;

/** Decisions that were read. */
export interface OpenedLog {
  /** The file that was named. */
  file: string;
  /** Whether it is a log, a JSON document, or not there yet. */
  form: "log" | "document" | "missing";
  /** The place of the last event that was read. */
  seen: number;
  settled: Settled;
  /** The cells that decisions were made about, by digest. */
  lines: Lines;
  /** What a document does not say, or says in another way. */
  remarks: string[];
}

/** The same, for a plugin that is at hand. */
export interface OpenedDecisions extends OpenedLog {
  /** The plugin at hand. */
  plugin: MadeWith;
  /** The build that the last decisions were made with, where it is not this one. */
  otherBuild: string | null;
}

/**
 * Reads the decisions of a file.
 *
 * @throws {FloreconError} `cannot_read`, `bad_log`, `bad_workspace`, `already_imported`
 * @throws {UsageError} for a new file that would be called a JSON document
 */
export async function readDecisions(file: string): Promise<OpenedLog> {
  if (kindOf(file) === "missing") {
    if (/\.json$/i.test(file)) {
      throw new UsageError(`a new log of decisions is no JSON; name "${logOf(file)}"`);
    }
    return {
      file,
      form: "missing",
      seen: 0,
      settled: new Settled(),
      lines: new Map(),
      remarks: [],
    };
  }
  if (await isLog(file)) {
    using log = DecisionLog.open(file);
    return { file, form: "log", ...log.read(), remarks: [] };
  }
  if (kindOf(logOf(file)) !== "missing") throw alreadyImported(file, logOf(file));
  const text = new TextDecoder().decode(await readWhole(file));
  const { saved, remarks } = parseSaved(text, file);
  const { plugin, change } = changesOf(saved);
  const settled = new Settled([{ adds: plugin === null ? [] : [plugin], drops: [] }, change]);
  return { file, form: "document", seen: 0, settled, lines: new Map(), remarks };
}

/**
 * The log that a command is about: the one that was named, or that of `florecon.json`.
 *
 * @throws {UsageError} where neither says one
 */
export async function logNamed(flag: string | undefined): Promise<string> {
  if (flag !== undefined) return flag;
  const { openReconciliation } = await import("../reconciliation/open.ts");
  const decisions = (await openReconciliation())?.reconciliation.decisions;
  if (decisions === undefined) throw new UsageError(NO_WORKSPACE);
  return decisions;
}

/**
 * Opens a log that is there.
 *
 * @throws {FloreconError} `cannot_read`, `bad_log`
 */
export function openLog(file: string): DecisionLog {
  if (kindOf(file) === "missing") throw noLog(file);
  return DecisionLog.open(file);
}

/**
 * Reads the decisions of a file for a plugin.
 *
 * @param digest the code digest of the plugin at hand
 * @throws {FloreconError} `cannot_read`, `bad_log`, `bad_workspace`, `other_plugin`
 */
export async function openDecisions(
  file: string,
  { domain: { id: domain, version } }: Describe,
  digest: string,
): Promise<OpenedDecisions> {
  const plugin: MadeWith = { kind: "made with", domain, version, module: digest };
  const read = await readDecisions(file);
  const [was] = read.settled.all("made with");
  if (was !== undefined && was.domain !== domain) throw otherPlugin(file, was.domain, domain);
  const isOther = was !== undefined && was.module !== digest;
  return { ...read, plugin, otherBuild: isOther ? `${was.domain} ${was.version}` : null };
}

/**
 * Writes an event down, behind a first one where the log begins, and one where the plugin was built anew.
 * What came from a document goes into a log of its name.
 *
 * @param draft what was done
 * @param who by whom
 * @returns the file that it stands in
 * @throws {FloreconError} `workspace_changed`, `cannot_write`, `already_imported`, `other_plugin`
 */
export function writeDecision(
  opened: OpenedDecisions,
  draft: Omit<Draft, "who">,
  lines: ReadonlyMap<string, RowCells> = new Map(),
  who: string = whoAmI(),
): string {
  return write(opened, { ...draft, who }, lines).file;
}

/** The same for what changes something: the event that says so. */
export function writeEvent(
  opened: OpenedDecisions,
  draft: Omit<Draft, "who">,
  who: string,
): LogEvent {
  return write(opened, { ...draft, who }, new Map()).last!;
}

function write(
  opened: OpenedDecisions,
  draft: Draft,
  lines: ReadonlyMap<string, RowCells>,
): { file: string; last?: LogEvent } {
  const file = logFor(opened);
  using log = DecisionLog.open(file);
  // What is refused has not begun the log, nor said that another build goes on with it.
  return { file, last: log.atOnce(() => appendTo(log, opened, draft, lines)) };
}

function appendTo(
  log: DecisionLog,
  opened: OpenedDecisions,
  draft: Draft,
  lines: ReadonlyMap<string, RowCells>,
): LogEvent | undefined {
  const { file } = log;
  const { who } = draft;
  const built = { adds: [opened.plugin], drops: [] };
  const begun = log.head.rev > 0
    ? undefined
    : log.begin({ who, verb: "begin", why: "", change: built });
  const [was] = begun || opened.form === "log" ? [] : log.settled().all("made with");
  if (was !== undefined && was.domain !== opened.plugin.domain) {
    throw otherPlugin(file, was.domain, opened.plugin.domain);
  }
  if (opened.form === "document" && !begun) throw alreadyImported(opened.file, file);
  let seen = begun?.rev ?? opened.seen;
  const append = (draft: Draft, lines?: ReadonlyMap<string, RowCells>): LogEvent => {
    const event = log.append(draft, seen, lines);
    if (event.rev === seen + 1) seen = event.rev;
    return event;
  };
  if (!begun && opened.otherBuild !== null) {
    append({ who, verb: "rebuild", why: "", change: built });
  }
  const isEmpty = draft.change.adds.length + draft.change.drops.length === 0;
  return isEmpty ? undefined : append(draft, lines);
}

/** The log that decisions go on in: those of a document have one of its name. */
export function logFor({ form, file }: Pick<OpenedLog, "form" | "file">): string {
  return form === "document" ? logOf(file) : file;
}

function logOf(document: string): string {
  return `${document.replace(/\.json$/i, "")}.florecon`;
}

/** Whether a file is a log, or an empty one that becomes it. */
export async function isLog(file: string): Promise<boolean> {
  if (kindOf(file) === "missing") return false;
  using opened = await Deno.open(file);
  const head = new Uint8Array(SQLITE.length);
  const read = await opened.read(head);
  return read === 0 || read === null || new TextDecoder().decode(head) === SQLITE;
}

/** A command that is about a log alone needs one. */
export function noLog(file: string): FloreconError {
  const message = `there is no "${file}"; florecon solve begins a log with --workspace`;
  return new FloreconError("cannot_read", message, { file });
}

function otherPlugin(file: string, was: string, is: string): FloreconError {
  return new FloreconError(
    "other_plugin",
    `"${file}" holds decisions made with ${was}, not ${is}; name that plugin, or another file`,
    { file, domain: was },
  );
}

function alreadyImported(file: string, log: string): FloreconError {
  return new FloreconError(
    "already_imported",
    `"${log}" is there already, and "${file}" is only read; go on with --workspace ${log}`,
    { file, log },
  );
}
