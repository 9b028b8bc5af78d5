/**
 * A ledger that stays open, and the log beside it: what is written there, by whomever, is taken in, with
 * as little solving as that needs.
 *
 * @module
 */
import type { ReportGroup } from "../../core/host/report/report.ts";
import { summarize } from "../../core/host/summary/summarize.ts";
import { DecisionLog, type LogEvent } from "../../decisions/mod.ts";
import type { DeskDecision } from "../../workbench/server/desk.ts";
import { kindOf } from "../system/files.ts";
import { nameGroups } from "../workspace/group_ids.ts";
import { type DecidedLedger, lapsedTagsIn } from "../workspace/ledger.ts";
import { logFor, openDecisions } from "../workspace/opened.ts";
import { remembered } from "../workspace/remembered.ts";
import { runPlugin, solveAnew } from "../workspace/run.ts";
import { follow, movesIn } from "./follow.ts";
import { GroupRows } from "./group_rows.ts";
import { RowIndex } from "./row_index.ts";
import type { Looked } from "./shown_group.ts";
import { statusOf } from "./lists.ts";

/** The open books of one ledger. */
export class OpenBooks implements Looked, Disposable {
  index: RowIndex;
  members: GroupRows;
  /** Every event of the log that is taken in. */
  events: LogEvent[] = [];
  /** Counts up where the lists are others. */
  version = 1;
  /** The groups by their ids. */
  groups: Map<number, ReportGroup>;
  #log: DecisionLog | null = null;
  #isSpoiled = false;
  /** Groups as the last solve proposed them: signing one off changes nothing else, nor taking that back. */
  #proposed: Set<number>;

  constructor(public session: DecidedLedger) {
    this.index = new RowIndex(session.data, session.plugin.describe);
    this.members = new GroupRows(session.report);
    this.groups = byId(session.report);
    this.#proposed = proposedIn(session);
    this.#takeEvents();
  }

  /** The place of the last event that is taken in. */
  get rev(): number {
    return this.session.opened.seen;
  }

  /** The log, where there is one. */
  get log(): DecisionLog | null {
    return this.#log;
  }

  /** Where log and lists stand. */
  get where(): Pick<DeskDecision, "rev" | "version"> {
    return { rev: this.rev, version: this.version };
  }

  /** What groups are now. */
  statuses(groups: number[]): DeskDecision["statuses"] {
    return groups.flatMap((id) => {
      const group = this.groups.get(id);
      return group === undefined ? [] : [{ id, status: statusOf(group) }];
    });
  }

  /** Whether all of these are proposals of the last solve. */
  wereProposed(groups: number[]): boolean {
    return groups.every((it) => this.#proposed.has(it));
  }

  /** Says that the ledger is not as its log has it: it is opened anew before anybody looks at it again. */
  spoil(): void {
    this.#isSpoiled = true;
  }

  /** Takes in what others have decided meanwhile. @returns whether there was anything */
  async follow(): Promise<boolean> {
    if (this.#isSpoiled) {
      await this.reopen();
      return true;
    }
    this.#openLog();
    if (this.#log === null || this.#log.head.rev === this.rev) return false;
    if (await this.takeIn() !== null) this.version++;
    return true;
  }

  /**
   * Follows the log to its end.
   *
   * @returns the groups that have moved; null where the ledger was opened anew
   */
  async takeIn(): Promise<number[] | null> {
    this.#openLog();
    const events = this.session.opened.form === "log" ? this.#log!.events(this.rev) : [];
    const moved: number[] = [];
    const { settled } = this.session.opened;
    for (const event of events) {
      if (!follow(this.session, event, this.#proposed)) {
        await this.reopen();
        return null;
      }
      for (const { id } of movesIn(event.change, settled)) moved.push(id);
      this.#note(event);
    }
    if (events.length > 0) return moved;
    await this.reopen();
    return null;
  }

  /** Takes in what was just written down. @param solves whether the plugin has rows to look at anew */
  async written(solves: boolean): Promise<void> {
    this.#openLog();
    const { opened } = this.session;
    if (opened.form === "document") return await this.reopen();
    opened.form = "log";
    for (const event of this.#log!.events(opened.seen)) this.#note(event);
    if (solves) this.#solve();
  }

  /** Reads the log anew, and begins again with the data as it was read. */
  async reopen(): Promise<void> {
    const { plugin, data, config, opened: was } = this.session;
    const log = logFor(was);
    const from = kindOf(log) === "missing" ? was.file : log;
    const opened = await openDecisions(from, plugin.describe, was.plugin.module);
    const run = runPlugin(plugin, data, {
      config,
      pinned: opened.settled.all("pinned"),
      declined: opened.settled.declined(),
      lines: opened.lines,
      remembered: remembered({ opened }),
    });
    this.session.workspace.close();
    this.#isSpoiled = false;
    const lapsedTags = lapsedTagsIn(opened, data, plugin.describe);
    this.#takeSolved({ ...this.session, ...run, opened, lapsedTags });
    this.#takeEvents();
  }

  /** Goes on with the same ledger of other data, or of another build of its plugin. */
  replace(session: DecidedLedger): void {
    this.session[Symbol.dispose]();
    this.index = new RowIndex(session.data, session.plugin.describe);
    this.#isSpoiled = false;
    this.#take(session);
    this.#takeEvents();
  }

  [Symbol.dispose](): void {
    this.session[Symbol.dispose]();
    this.#log?.[Symbol.dispose]();
  }

  #note(event: LogEvent): void {
    const { opened } = this.session;
    for (const { id, to } of movesIn(event.change, opened.settled)) {
      const group = this.groups.get(id);
      if (group !== undefined) group.status = to;
    }
    opened.settled.apply(event.change);
    opened.seen = event.rev;
    this.events.push(event);
  }

  /** Has the plugin propose anew around what is decided now. */
  #solve(): void {
    const { workspace } = this.session;
    const report = solveAnew(workspace);
    this.#takeSolved({ ...this.session, report, proof: workspace.proof! });
  }

  /** Goes on with what a plugin has just proposed, which names its groups in its own way. */
  #takeSolved(session: DecidedLedger): void {
    const { report, data, carried, workspace } = session;
    const groupIds = nameGroups(report);
    const summary = summarize(report, data.rows + carried.size, workspace.units());
    this.#take({ ...session, groupIds, summary });
  }

  #take(session: DecidedLedger): void {
    this.session = session;
    this.members = new GroupRows(session.report);
    this.groups = byId(session.report);
    this.#proposed = proposedIn(session);
    this.version++;
  }

  /** The events that the ledger stands on: those that came while it was solved are yet to be taken in. */
  #takeEvents(): void {
    this.#openLog();
    this.events = (this.#log?.events() ?? []).filter(({ rev }) => rev <= this.rev);
  }

  /** Another process may have begun the log. */
  #openLog(): void {
    const log = logFor(this.session.opened);
    if (this.#log === null && kindOf(log) === "file") this.#log = DecisionLog.open(log);
  }
}

function byId({ groups }: DecidedLedger["report"]): Map<number, ReportGroup> {
  return new Map(groups.map((it) => [it.group_id, it]));
}

function proposedIn({ report: { groups } }: DecidedLedger): Set<number> {
  return new Set(groups.filter((it) => it.status === "proposed").map((it) => it.group_id));
}
