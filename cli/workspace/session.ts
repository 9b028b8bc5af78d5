/**
 * A session on a decision log: the ledger is opened around what people decided, perhaps changed, and
 * what changed is written down. An edit that fails on the way leaves the log as it was.
 *
 * @module
 */
import {
  type Change,
  type Decision,
  type KeptApart,
  lineDigest,
  type Never,
  type Pinned,
  pinnedChange,
  pinnedOf,
  type RowCells,
  rowsOf,
  type Tagged,
  type TextById,
} from "../../decisions/mod.ts";
import { type DataLine, linesOf } from "../data/lines.ts";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { goByNumber, namesOfRows, wordsFor } from "../data/row_names.ts";
import type { Values } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { withProgress } from "../ui/progress.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { WORKSPACE_FLAGS } from "./flags.ts";
import { refuseFrozenRows } from "./frozen.ts";
import type { DecidedLedger } from "./ledger.ts";
import { lastingId } from "./group_ids.ts";
import { remembered } from "./remembered.ts";
import { NO_WORKSPACE } from "./opened.ts";
import { lapsedDocuments, printDecisions } from "./print_decisions.ts";
import type { Setup } from "./setup.ts";

type Flags = Values<typeof WORKSPACE_FLAGS>;

/** What an edit came to. */
export interface Edited<Document extends object = object> {
  /** For people, a line for each thing that changed. */
  lines: string[];
  /** For machines. */
  document: Document;
  /** Why, in the words of whoever did it. */
  why?: string;
  /** What changed beside the groups that the ledger holds pinned. */
  change?: Change;
}

/** Opens a ledger with its decisions. */
export async function openWorkspace(setup: Setup, flags: Flags): Promise<DecidedLedger> {
  const { openLedger } = await import("./ledger.ts");
  if (setup.workspace === undefined) throw new UsageError(NO_WORKSPACE);
  const steps = ["reading", "solving"];
  return await withProgress(steps, (next) => openLedger(setup, flags, next)) as DecidedLedger;
}

/**
 * Opens a ledger, changes it, writes down what changed, and says so.
 *
 * @param verb as the log calls it: the command's name
 * @param edit works on the session's `workspace` and `lapsed`
 * @returns the document of `--json`
 */
export async function editWorkspace<Document extends object>(
  verb: string,
  data: string | undefined,
  flags: Flags,
  terminal: Terminal,
  edit: (session: DecidedLedger) => Edited<Document>,
) {
  const { setupOf } = await import("./setup.ts");
  return await editSetup(verb, await setupOf(data, flags), flags, terminal, edit);
}

/** The same for data that is named already, and perhaps read. */
export async function editSetup<Document extends object>(
  verb: string,
  setup: Setup,
  flags: Flags,
  terminal: Terminal,
  edit: (session: DecidedLedger) => Edited<Document>,
) {
  const { writeDecision } = await import("./opened.ts");
  using session = await openWorkspace(setup, flags);
  const { lines, document, why = "", change: beside } = edit(session);
  const { change, cells } = changeOf(session, beside);
  refuseFrozenRows(session, change);
  const file = writeDecision(session.opened, { verb, why, change }, cells);

  for (const line of lines) terminal.print(line);
  printDecisions(terminal, file, session);
  return { workspace: file, ...document, lapsed: lapsedDocuments(session) };
}

/** What is to be written down: the change, and the cells of the rows that it is about. */
export interface WrittenDown {
  change: Change;
  cells: Map<string, RowCells>;
}

/** How what is pinned now differs from what the log says, and the cells of the rows it is about. */
export function changeOf(
  session: DecidedLedger,
  beside: Change = { adds: [], drops: [] },
): WrittenDown {
  const { opened, lapsed, closed } = session;
  // A document's decisions all begin to be known by their rows.
  const known = opened.form === "document" ? [] : opened.settled.all("pinned");
  const { settled } = opened;
  const others = opened.form === "document"
    ? [...settled.all("tagged"), ...settled.declined()]
    : [];
  const apart = [...lapsed.map((it) => it.group), ...closed];
  const { adds, drops } = pinnedChange(known, [...pinnedNow(session), ...apart]);
  const all = [...others, ...adds, ...beside.adds];
  return withCells(session, { adds: all, drops: [...drops, ...beside.drops] });
}

/** The groups that are pinned; what cannot be kept of them is said by the names that people have for it. */
function pinnedNow(session: DecidedLedger): Pinned[] {
  const { workspace, data, plugin: { describe } } = session;
  const report = workspace.report();
  try {
    return pinnedOf(report);
  } catch (error) {
    if (!(error instanceof FloreconError) || error.code !== "not_kept") throw error;
    const [id, group] = [error.id!, error.groupId!];
    const name = namesOfRows(data, describe, [id], remembered(session))(id);
    const parts = report.allocations.filter((it) => it.group_id === group);
    const lasting = lastingId(parts);
    const message = error.message.replace(`row ${id}`, `row ${printable(name)}`)
      .replace(`group ${group}`, `group ${lasting}`);
    const details = { ...error.details, group_id: lasting };
    throw new FloreconError(error.code, message, details, { cause: error });
  }
}

/** Where rows stand and what they are called, for who has looked all of them up already. */
export interface RowLookup {
  row(id: number): number | undefined;
  name(id: number): string | undefined;
}

/** A change whose decisions say what their rows were as somebody decided about them. */
export function withCells(
  session: DecidedLedger,
  { adds, drops }: Change,
  rows?: RowLookup,
): WrittenDown {
  const { data, plugin: { describe }, carried } = session;
  const decided = adds.filter((it) => HAVE_LINES.includes(it.kind)).flatMap(rowsOf);
  const today = linesOf(data, describe, decided, rows && ((id) => rows.row(id)));
  const cells = new Map<string, RowCells>();
  const known = { today, carried, nameOf: namesFor(session, decided, rows) };
  const lined = adds.map((it) => {
    if (it.kind === "pinned") return withLines(it, known, cells);
    if (it.kind === "tagged") return withLine(it, known, cells);
    return it.kind === "apart" || it.kind === "never" ? withRows(it, known, cells) : it;
  });
  return { change: { adds: lined, drops }, cells };
}

/** What rows are called, where that is not their id. */
function namesFor(session: DecidedLedger, decided: number[], rows?: RowLookup): Known["nameOf"] {
  const { data, plugin: { describe } } = session;
  const known = remembered(session);
  if (rows === undefined) return wordsFor(data, describe, decided, known).nameOf;
  if (goByNumber(data, describe)) return undefined;
  return (id) => rows.name(id) ?? known(id) ?? String(id);
}

/** The kinds of decisions that say what their rows were. */
const HAVE_LINES: Decision["kind"][] = ["pinned", "apart", "never", "tagged"];

/** Rows that are kept apart, with what they are, where anybody knows. */
function withRows(
  decision: KeptApart | Never,
  { today, nameOf }: Known,
  cells: Map<string, RowCells>,
): KeptApart | Never {
  const lines: TextById = {};
  const sources: TextById = {};
  const names: TextById = {};
  for (const id of rowsOf(decision)) {
    const found = today.get(id);
    if (found === undefined) continue;
    lines[id] = lineDigest(found.cells);
    cells.set(lines[id], found.cells);
    if (found.source !== undefined) sources[id] = found.source;
    const name = nameOf?.(id);
    if (name) names[id] = name;
  }
  const known = Object.entries({ lines, sources, names })
    .filter(([, texts]) => Object.keys(texts).length > 0);
  return { ...decision, ...Object.fromEntries(known) };
}

/** What is known of the rows that somebody decides about. */
interface Known {
  today: Map<number, DataLine>;
  carried: Map<number, RowCells>;
  nameOf?: (id: number) => string;
}

/** A group that says what its rows were, where anybody knows. */
function withLines(
  group: Pinned,
  { today, carried, nameOf }: Known,
  lines: Map<string, RowCells>,
): Pinned {
  const parts = group.parts.map((part) => {
    const found = today.get(part.id);
    const cells = found?.cells ?? carried.get(part.id);
    if (part.line !== undefined || cells === undefined) return part;
    const line = lineDigest(cells);
    lines.set(line, cells);
    const { source } = found ?? {};
    const name = nameOf?.(part.id);
    return { ...part, line, ...(source !== undefined && { source }), ...(name && { name }) };
  });
  return { ...group, parts };
}

/** A tag that says what its row was, where anybody knows. */
function withLine(
  tagged: Tagged,
  { today, carried }: Known,
  lines: Map<string, RowCells>,
): Tagged {
  const cells = today.get(tagged.row)?.cells ?? carried.get(tagged.row);
  if (cells === undefined) return tagged;
  const line = lineDigest(cells);
  lines.set(line, cells);
  return { ...tagged, line };
}
