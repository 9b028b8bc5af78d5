/**
 * A run that was kept, to be looked at where neither its data nor its plugin is at hand. Nothing can be
 * decided on it.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { summarize } from "../../core/host/summary/summarize.ts";
import {
  badLog,
  DecisionLog,
  type KeptRun,
  KeptRuns,
  type LedgerSnapshot,
} from "../../decisions/mod.ts";
import {
  type AskedFile,
  type Desk,
  type DeskDecision,
  type DeskState,
  type ExplainedOnPage,
  type ExportedFile,
  type LoggedEvent,
  MOST_FOUND,
  type ShownGroup,
} from "../../workbench/server/desk.ts";
import type { DeskOverview, SinceOnPage } from "../../workbench/server/overview.ts";
import { arrowPlaces } from "../data/places.ts";
import { count } from "../ui/numbers.ts";
import type { SeenLedger } from "../workspace/ledger.ts";
import { readDecisions } from "../workspace/opened.ts";
import { runWords } from "../workspace/print_runs.ts";
import { openRun } from "../workspace/runs.ts";
import { exportedRun } from "./exported_run.ts";
import { GroupRows } from "./group_rows.ts";
import { listOf } from "./lists.ts";
import { eventsAbout, loggedEvent } from "./logged.ts";
import { standing, statementOnPage } from "./overview.ts";
import { RowIndex } from "./row_index.ts";
import { shownGroup } from "./shown_group.ts";
import { sinceRun } from "./since.ts";
import { agesShown, bookOnPage } from "./state.ts";

/** So many events of the log are shown. */
const SHOWN_EVENTS = 300;

/** The desk of a run. */
export class RunDesk implements Desk, Disposable {
  readonly #index: RowIndex;
  readonly #members: GroupRows;

  private constructor(
    private readonly run: KeptRun,
    private readonly snapshot: LedgerSnapshot,
    private readonly session: SeenLedger,
    private readonly decisions: DecisionLog,
  ) {
    this.#index = new RowIndex(session.data, session.plugin.describe);
    this.#members = new GroupRows(session.report);
  }

  /**
   * Opens the last run of a log.
   *
   * @throws {FloreconError} `cannot_read`, `bad_log`, `no_runs`, `run_without_data`
   */
  static async open(file: string): Promise<RunDesk> {
    const { run, snapshot } = openRun(file, "last");
    const opened = await readDecisions(file);
    const log = DecisionLog.open(file);
    const { rows } = new KeptRuns(log).data(run.number);
    const title = runWords(run);
    const names = Array.from(snapshot.ids, (id) => snapshot.nameOf(id));
    const sources = Array.from(snapshot.ids, (id) => snapshot.sourceOf(id));
    const hasSources = sources.some((it) => it !== undefined);
    const { domain, module } = run.made;
    const { id, version } = domain;
    const { report, cells, unitOf } = snapshot;
    const session: SeenLedger = {
      report,
      summary: summarize(report, cells.rows, unitOf),
      data: {
        ...{ file: title, stream: rows, rows: cells.rows, inputs: [] },
        places: {
          ...arrowPlaces(title, () => rows),
          name: (row) => names[row],
          ...(hasSources && { source: (row: number) => sources[row] ?? "" }),
        },
      },
      opened: {
        ...opened,
        plugin: { kind: "made with", domain: id, version, module },
        otherBuild: null,
      },
      lapsedTags: [],
      plugin: { describe: { domain, input: run.input } },
    };
    try {
      return new RunDesk(run, snapshot, session, log);
    } catch {
      log.close();
      throw badLog(file, `the rows of run ${run.number} cannot be read`);
    }
  }

  state(): Promise<DeskState> {
    const { opened: { file, seen }, summary, data, plugin: { describe: { domain } } } =
      this.session;
    const since = seen > this.run.rev
      ? `${count(seen - this.run.rev, "event")} of the log came later, and ${
        seen - this.run.rev === 1 ? "is" : "are"
      } not in it`
      : "nothing was decided since";
    return Promise.resolve({
      ...{ rev: seen, version: 1, verbs: [], stale: "", problem: "" },
      ...{ lapsed: [], closed: 0, carried: 0 },
      domain: { id: printable(domain.id), version: printable(domain.version) },
      file: data.file,
      log: printable(file),
      books: summary.books.map(bookOnPage),
      proof: "report",
      today: this.#index.lastDay,
      ages: agesShown(),
      notes: [
        `this is ${data.file}: ${since}`,
        "the data and the plugin are not here, so that nothing can be decided",
      ],
    });
  }

  groups(): Promise<Uint8Array> {
    return Promise.resolve(listOf(this.session, this.#index, false));
  }

  open(): Promise<Uint8Array> {
    return Promise.resolve(listOf(this.session, this.#index, true));
  }

  group(id: number): Promise<ShownGroup> {
    const events = this.decisions.events();
    const about = eventsAbout(events, id, this.#members.of(id));
    return shownGroup(this.#looked, id, about);
  }

  words(groups: number[]): Promise<string[]> {
    const first = groups.map((group) => this.#members.first(group));
    return Promise.resolve(
      first.map((row) => row === undefined ? "" : this.#index.words(row)),
    );
  }

  find(text: string): Promise<number[]> {
    if (text.trim().length < 2) return Promise.resolve([]);
    return Promise.resolve(
      this.#members.withAny(this.#index.find(text.trim()), MOST_FOUND),
    );
  }

  explain(): Promise<ExplainedOnPage[]> {
    return Promise.reject(notHere("explained"));
  }

  log(): Promise<LoggedEvent[]> {
    const events = this.decisions.events().slice(-SHOWN_EVENTS);
    return Promise.resolve(events.map(loggedEvent).toReversed());
  }

  overview(): Promise<DeskOverview> {
    const books = { session: this.session, log: this.decisions };
    const { trend, ...rest } = standing(books, this.snapshot);
    // How things stand is the run itself.
    const runs = trend.filter(({ run }) => run !== null);
    const statements = (this.run.statements ?? []).map(statementOnPage);
    return Promise.resolve({
      ...rest,
      trend: runs,
      next: null,
      statements,
      trial: null,
      notes: [],
    });
  }

  since(): Promise<SinceOnPage | null> {
    const runs = new KeptRuns(this.decisions);
    const before = runs.all().findLast(({ number, hasData }) => {
      return hasData && number < this.run.number;
    });
    if (before === undefined) return Promise.resolve(null);
    const { run, snapshot } = openRun(this.session.opened.file, before.number);
    return Promise.resolve(
      sinceRun(run, { before: snapshot, after: this.snapshot }, this.#members),
    );
  }

  export(asked: AskedFile): Promise<ExportedFile> {
    return exportedRun(this.session.opened.file, { run: this.run, snapshot: this.snapshot }, asked);
  }

  decide(): Promise<DeskDecision> {
    return Promise.reject(notHere("decided"));
  }

  reread(): Promise<DeskDecision> {
    return Promise.reject(notHere("read again"));
  }

  [Symbol.dispose](): void {
    this.decisions.close();
  }

  get #looked() {
    return { session: this.session, index: this.#index, members: this.#members };
  }
}

function notHere(what: string): FloreconError {
  const message = `nothing can be ${what} here: the data and the plugin are not at hand; ` +
    "run florecon review where they are";
  return new FloreconError("unsupported", message);
}
