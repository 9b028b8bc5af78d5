/**
 * A ledger that stays open for a page: the same ledger, the same edits and the same log as those of the
 * commands. What others write into the log meanwhile is taken in before anything is answered.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import type { ReportGroup } from "../../core/host/report/report.ts";
import { type Change, DecisionLog, type LogEvent, undoChange } from "../../decisions/mod.ts";
import {
  type Asked,
  type Desk,
  type DeskDecision,
  type DeskState,
  type ExplainedOnPage,
  type LoggedEvent,
  MOST_FOUND,
  type ShownGroup,
  type Verb,
  VERBS,
} from "../../workbench/server/desk.ts";
import { summarize } from "../../core/host/summary/summarize.ts";
import { kindOf } from "../system/files.ts";
import { count } from "../ui/numbers.ts";
import { nameGroups } from "../workspace/group_ids.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";
import { openDecisions, writeDecision } from "../workspace/opened.ts";
import { refuseFrozenRows, refuseFrozenUndo } from "../workspace/frozen.ts";
import { changeOf, withCells, type WrittenDown } from "../workspace/session.ts";
import { runPlugin, solveAnew } from "../workspace/run.ts";
import { carryOut } from "./carry_out.ts";
import { explainedRows } from "./explained.ts";
import { follow, movesIn } from "./follow.ts";
import { listOf, statusOf } from "./lists.ts";
import { eventsAbout, loggedEvent } from "./logged.ts";
import { GroupRows } from "./group_rows.ts";
import { RowIndex } from "./row_index.ts";
import { movedChange } from "./moved.ts";
import { type Looked, shownGroup } from "./shown_group.ts";
import { stateOf } from "./state.ts";

/** So many events of the log are shown. */
const SHOWN_EVENTS = 300;

/** A shorter text is in every row. */
const SHORTEST_TEXT = 2;

/** What a plugin has to be able to do for a verb; the others are the log's alone. */
const NEEDS: Partial<Record<Verb, string>> = {
  pin: "pin",
  unpin: "pin",
  merge: "merge",
  detach: "detach",
  dissolve: "dissolve",
  decline: "apart",
};

/** Verbs after which the plugin has rows to look at anew. */
const SOLVES: readonly Verb[] = ["merge", "detach", "dissolve", "decline", "keep"];

/** Verbs that say something beside the groups, and leave those as they are. */
const BESIDE: readonly Verb[] = ["tag", "comment"];

/** The desk of one ledger. */
export class LedgerDesk implements Desk, Disposable {
  readonly #index: RowIndex;
  #members: GroupRows;
  #events: LogEvent[] = [];
  #log: DecisionLog | null = null;
  #version = 1;
  #lists = new Map<"groups" | "open", Uint8Array>();
  #groups: Map<number, ReportGroup>;
  /** Groups as the last solve proposed them: signing one off changes nothing else, nor taking that back. */
  #proposed: Set<number>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private session: DecidedLedger) {
    this.#index = new RowIndex(session.data, session.plugin.describe);
    this.#members = new GroupRows(session.report);
    this.#groups = byId(session.report);
    this.#proposed = proposedIn(session);
    this.#openLog();
    this.#events = this.#log?.events() ?? [];
  }

  state(): Promise<DeskState> {
    return this.#inTurn(async () => {
      await this.#follow();
      const own = { rev: this.#rev, version: this.#version, verbs: this.#verbs() };
      return stateOf(this.#looked, own);
    });
  }

  groups(): Promise<Uint8Array> {
    return this.#inTurn(() => this.#list("groups"));
  }

  open(): Promise<Uint8Array> {
    return this.#inTurn(() => this.#list("open"));
  }

  group(id: number): Promise<ShownGroup> {
    return this.#inTurn(async () => {
      await this.#follow();
      const about = eventsAbout(this.#events, id, this.#members.of(id));
      return await shownGroup(this.#looked, id, about);
    });
  }

  words(groups: number[]): Promise<string[]> {
    return this.#inTurn(() =>
      groups.map((group) => {
        const row = this.#members.first(group);
        return row === undefined ? "" : this.#index.words(row);
      })
    );
  }

  find(text: string): Promise<number[]> {
    return this.#inTurn(async () => {
      await this.#follow();
      if (text.trim().length < SHORTEST_TEXT) return [];
      return this.#members.withAny(this.#index.find(text.trim()), MOST_FOUND);
    });
  }

  explain(rows: number[]): Promise<ExplainedOnPage[]> {
    return this.#inTurn(() => explainedRows(this.#looked, rows));
  }

  log(): Promise<LoggedEvent[]> {
    return this.#inTurn(async () => {
      await this.#follow();
      return this.#events.slice(-SHOWN_EVENTS).map(loggedEvent).toReversed();
    });
  }

  decide(asked: Asked, who: string): Promise<DeskDecision> {
    return this.#inTurn(async () => {
      await this.#follow();
      if (asked.rev !== this.#rev) throw this.#meanwhile(asked.rev);
      if (!this.#verbs().includes(asked.verb)) throw cannot(asked.verb);
      return asked.verb === "undo" ? await this.#undo(asked, who) : await this.#edit(asked, who);
    });
  }

  [Symbol.dispose](): void {
    this.#log?.close();
  }

  get #rev(): number {
    return this.session.opened.seen;
  }

  get #looked(): Looked {
    return { session: this.session, index: this.#index, members: this.#members };
  }

  /** One thing after the other: what is half done is seen by nobody. */
  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => {});
    return mine;
  }

  #verbs(): Verb[] {
    const can = this.session.plugin.describe.capabilities ?? [];
    return VERBS.filter((verb) => NEEDS[verb] === undefined || can.includes(NEEDS[verb]));
  }

  async #list(which: "groups" | "open"): Promise<Uint8Array> {
    await this.#follow();
    let list = this.#lists.get(which);
    if (list === undefined) {
      list = listOf(this.session, this.#index, which === "open");
      this.#lists.set(which, list);
    }
    return list;
  }

  async #edit(asked: Asked, who: string): Promise<DeskDecision> {
    const { verb, groups = [] } = asked;
    const before = this.#version;
    let said: string[];
    try {
      const { lines, why = "", change: beside } = carryOut(this.session, asked, this.#members, who);
      const { change, cells } = this.#changed(asked, beside);
      refuseFrozenRows(this.session, change);
      const draft = { verb, why: asked.why?.trim() || why, change };
      writeDecision(this.session.opened, draft, cells, who);
      said = lines;
    } catch (error) {
      // What was done before it failed is in no log: the ledger is opened as the log has it.
      await this.#reopen();
      throw error;
    }
    await this.#written(SOLVES.includes(verb) || verb === "unpin" && !this.#wereProposed(groups));
    const statuses = this.#version === before ? this.#statuses(groups) : [];
    return { ...this.#where(), said: sentence(verb, said), statuses };
  }

  /** What an edit has changed. */
  #changed({ verb, groups = [] }: Asked, beside?: Change): WrittenDown {
    const whole = () => changeOf(this.session, beside);
    // What came from a document is to be known by its rows, all of it.
    if (this.session.opened.form === "document") return whole();
    if (BESIDE.includes(verb) && beside !== undefined) return withCells(this.session, beside);
    const moves = verb === "pin" || verb === "unpin" && this.#wereProposed(groups);
    if (!moves) return whole();
    const moved = groups.map((id) => this.#groups.get(id)!);
    const to = verb === "pin" ? "pinned" : "proposed";
    const change = movedChange(this.session, this.#members, moved, to);
    return change === null ? whole() : withCells(this.session, change, this.#index);
  }

  /** Whether all of these are proposals of the last solve. */
  #wereProposed(groups: number[]): boolean {
    return groups.every((it) => this.#proposed.has(it));
  }

  /** Takes an event of the log back. */
  async #undo({ event, why }: Asked, who: string): Promise<DeskDecision> {
    if (this.#log === null || event === undefined) throw nothingToUndo();
    const change = undoChange(this.#events, event);
    refuseFrozenUndo(this.#log, this.#events, change);
    const draft = { who, verb: "undo", why: why?.trim() || `undoes ${event}`, change };
    this.#log.append(draft, this.#rev);
    const moved = await this.#takeIn();
    return {
      ...this.#where(),
      said: `took back event ${event}`,
      statuses: this.#statuses(moved ?? []),
    };
  }

  /** Takes in what was just written down. */
  async #written(solves: boolean): Promise<void> {
    this.#openLog();
    const { opened } = this.session;
    if (opened.form === "document") return await this.#reopen();
    opened.form = "log";
    for (const event of this.#log!.events(opened.seen)) this.#note(event);
    this.#lists.clear();
    if (solves) this.#solve();
  }

  /** Takes in what others have decided meanwhile. */
  async #follow(): Promise<void> {
    this.#openLog();
    if (this.#log === null || this.#log.head.rev === this.#rev) return;
    if (await this.#takeIn() !== null) this.#version++;
  }

  /**
   * Follows the log to its end.
   *
   * @returns the groups that have moved; null where the ledger was opened anew
   */
  async #takeIn(): Promise<number[] | null> {
    const events = this.session.opened.form === "log" ? this.#log!.events(this.#rev) : [];
    const moved: number[] = [];
    const { settled } = this.session.opened;
    this.#lists.clear();
    for (const event of events) {
      if (!follow(this.session, event, this.#proposed)) {
        await this.#reopen();
        return null;
      }
      moved.push(...movesIn(event.change, settled).map(({ id }) => id));
      this.#note(event);
    }
    if (events.length > 0) return moved;
    await this.#reopen();
    return null;
  }

  #note(event: LogEvent): void {
    const { opened } = this.session;
    for (const { id, to } of movesIn(event.change, opened.settled)) {
      const group = this.#groups.get(id);
      if (group !== undefined) group.status = to;
    }
    opened.settled.apply(event.change);
    opened.seen = event.rev;
    this.#events.push(event);
  }

  /** Has the plugin propose anew around what is decided now. */
  #solve(): void {
    const { workspace } = this.session;
    const { stages: _, ...report } = solveAnew(workspace);
    this.#take({ ...this.session, report, proof: workspace.proof! });
  }

  /** Reads the log anew, and begins again with the data as it was read. */
  async #reopen(): Promise<void> {
    const { plugin, data, config, opened: { file, plugin: { module } } } = this.session;
    const log = logOf(file);
    const from = kindOf(log) === "missing" ? file : log;
    const opened = await openDecisions(from, plugin.describe, module);
    const pinned = opened.settled.all("pinned");
    const declined = opened.settled.declined();
    const run = runPlugin(plugin, data, { config, pinned, declined, lines: opened.lines });
    this.#openLog();
    this.#events = this.#log?.events() ?? [];
    this.#take({ ...this.session, ...run, opened });
  }

  #take(session: DecidedLedger): void {
    session.groupIds = nameGroups(session.report);
    const rows = session.data.rows + session.carried.size;
    session.summary = summarize(session.report, rows, session.workspace.units());
    this.session = session;
    this.#members = new GroupRows(session.report);
    this.#groups = byId(session.report);
    this.#proposed = proposedIn(session);
    this.#version++;
    this.#lists.clear();
  }

  /** Another process may have begun the log. */
  #openLog(): void {
    const log = logOf(this.session.opened.file);
    if (this.#log === null && kindOf(log) === "file") this.#log = DecisionLog.open(log);
  }

  #where() {
    return { rev: this.#rev, version: this.#version };
  }

  #statuses(groups: number[]): DeskDecision["statuses"] {
    return groups.flatMap((id) => {
      const group = this.#groups.get(id);
      return group === undefined ? [] : [{ id, status: statusOf(group) }];
    });
  }

  /** Somebody has decided since the page was looked at. */
  #meanwhile(rev: number): FloreconError {
    const events = this.#events.filter((it) => it.rev > rev).map(loggedEvent);
    const { who, verb } = events.at(-1) ?? { who: "somebody", verb: "decision" };
    const others = events.length > 1 ? ` and ${count(events.length - 1, "thing")} more` : "";
    return new FloreconError(
      "workspace_changed",
      `meanwhile ${who} did a ${verb}${others}; look at it, and decide again`,
      { events },
    );
  }
}

/** The log that decisions go into; what a document says goes on in one of its name. */
function logOf(file: string): string {
  return /\.json$/i.test(file) ? `${file.slice(0, -".json".length)}.florecon` : file;
}

function byId({ groups }: DecidedLedger["report"]): Map<number, ReportGroup> {
  return new Map(groups.map((it) => [it.group_id, it]));
}

function proposedIn({ report: { groups } }: DecidedLedger): Set<number> {
  return new Set(groups.filter((it) => it.status === "proposed").map((it) => it.group_id));
}

function sentence(verb: Verb, lines: string[]): string {
  return lines.length === 1 ? printable(lines[0]) : `${verb}: ${count(lines.length, "group")}`;
}

function cannot(verb: Verb): FloreconError {
  const message = `this plugin cannot ${verb}; ask its author for a build that can`;
  return new FloreconError("unsupported", message);
}

function nothingToUndo(): FloreconError {
  return new FloreconError(
    "bad_request",
    "there is nothing to take back; name an event of the log",
  );
}
