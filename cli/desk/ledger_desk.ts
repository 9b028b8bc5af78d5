/**
 * A ledger that stays open for a page: the same ledger, the same edits and the same log as those of the
 * commands. What others write into the log meanwhile is taken in before anything is answered.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import {
  type Asked,
  type AskedFile,
  type Desk,
  type DeskDecision,
  type DeskState,
  type ExplainedOnPage,
  type ExportedFile,
  type LoggedEvent,
  MOST_FOUND,
  type ShownGroup,
  type Verb,
  VERBS,
} from "../../workbench/server/desk.ts";
import type { DeskOverview, SinceOnPage, TrialOnPage } from "../../workbench/server/overview.ts";
import { headOf } from "../report/head.ts";
import { count } from "../ui/numbers.ts";
import { keepRun } from "../workspace/keep_run.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";
import { rivalsOf } from "../workspace/rivals.ts";
import { OpenBooks } from "./open_books.ts";
import { edit } from "./edit.ts";
import { explainedRows } from "./explained.ts";
import { exportedFile } from "./exported.ts";
import { listOf } from "./lists.ts";
import { eventsAbout, loggedEvent } from "./logged.ts";
import { overviewOf } from "./overview.ts";
import { reopenOnPage, signOffOnPage } from "./periods.ts";
import { shownGroup } from "./shown_group.ts";
import { sinceLast } from "./since.ts";
import { stateOf } from "./state.ts";
import { undo } from "./undo.ts";

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

/** What a desk has beside its ledger. */
export interface DeskOptions {
  /** Whether a period is signed off by two people. */
  fourEyes?: boolean;
  /** Whether nothing can be decided here. */
  isReadOnly?: boolean;
  /** How an author's plugin fares, and why what is shown is not of the last save. */
  trial?(): TrialOnPage;
  problem?(): string;
  /** Says which files are others on the disk now; empty where none is. */
  stale?(): Promise<string>;
  /** Opens the ledger anew, from the files as they are now. */
  reread?(): Promise<DecidedLedger>;
}

/** The desk of one ledger. */
export class LedgerDesk implements Desk, Disposable {
  readonly #books: OpenBooks;
  readonly #lists = new Map<"groups" | "open", { at: string; bytes: Uint8Array }>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: DecidedLedger, private readonly options: DeskOptions = {}) {
    this.#books = new OpenBooks(session);
  }

  state(): Promise<DeskState> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      const stale = await this.options.stale?.() ?? "";
      const problem = this.options.problem?.() ?? "";
      return stateOf(this.#books, { ...this.#books.where, verbs: this.#verbs(), stale, problem });
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
      await this.#books.follow();
      const about = eventsAbout(this.#books.events, id, this.#books.members.of(id));
      const rivals = rivalsOf(this.#books.session, [id]).get(id);
      return await shownGroup(this.#books, id, about, rivals);
    });
  }

  words(groups: number[]): Promise<string[]> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      const { members, index } = this.#books;
      return groups.map((group) => {
        const row = members.first(group);
        return row === undefined ? "" : index.words(row);
      });
    });
  }

  find(text: string): Promise<number[]> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      if (text.trim().length < SHORTEST_TEXT) return [];
      return this.#books.members.withAny(this.#books.index.find(text.trim()), MOST_FOUND);
    });
  }

  explain(rows: number[]): Promise<ExplainedOnPage[]> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      return explainedRows(this.#books, rows);
    });
  }

  log(): Promise<LoggedEvent[]> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      return this.#books.events.slice(-SHOWN_EVENTS).map(loggedEvent).toReversed();
    });
  }

  overview(): Promise<DeskOverview> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      return await overviewOf(this.#books, this.options.trial?.() ?? null);
    });
  }

  since(): Promise<SinceOnPage | null> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      return await sinceLast(this.#books);
    });
  }

  export(asked: AskedFile): Promise<ExportedFile> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      return await exportedFile(this.#books.session, asked);
    });
  }

  decide(asked: Asked, who: string): Promise<DeskDecision> {
    return this.#inTurn(async () => {
      await this.#books.follow();
      if (asked.rev !== this.#books.rev) throw this.#meanwhile(asked.rev);
      if (!this.#verbs().includes(asked.verb)) throw cannot(asked.verb);
      switch (asked.verb) {
        case "undo":
          return await undo(this.#books, asked, who);
        case "sign-off":
          return await signOffOnPage(this.#books, asked, who, this.options.fourEyes === true);
        case "reopen":
          return await reopenOnPage(this.#books, asked, who);
        default:
          return await edit(this.#books, asked, who);
      }
    });
  }

  reread(who: string): Promise<DeskDecision> {
    return this.#inTurn(async () => {
      if (this.options.reread === undefined) throw noFiles();
      await this.#books.follow();
      const { session } = this.#books;
      const next = await this.options.reread();
      // How it stood is what the new files are compared with.
      if (session.opened.form === "log") await keepRun(session, await headOf(session), who);
      this.#books.replace(next);
      return { ...this.#books.where, said: "read the files again", statuses: [] };
    });
  }

  /** Goes on with another ledger: of an author's next build. */
  replace(session: DecidedLedger): Promise<void> {
    return this.#inTurn(() => this.#books.replace(session));
  }

  [Symbol.dispose](): void {
    this.#books[Symbol.dispose]();
  }

  /** One thing after the other: what is half done is seen by nobody. */
  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => {});
    return mine;
  }

  #verbs(): Verb[] {
    if (this.options.isReadOnly) return [];
    const can = this.#books.session.plugin.describe.capabilities ?? [];
    return VERBS.filter((verb) => NEEDS[verb] === undefined || can.includes(NEEDS[verb]));
  }

  async #list(which: "groups" | "open"): Promise<Uint8Array> {
    await this.#books.follow();
    const at = Object.values(this.#books.where).join();
    const known = this.#lists.get(which);
    if (known?.at === at) return known.bytes;
    const bytes = listOf(this.#books.session, this.#books.index, which === "open");
    this.#lists.set(which, { at, bytes });
    return bytes;
  }

  /** Somebody has decided since the page was looked at. */
  #meanwhile(rev: number): FloreconError {
    const events = this.#books.events.filter((it) => it.rev > rev).map(loggedEvent);
    const { who, verb } = events.at(-1) ?? { who: "somebody", verb: "decision" };
    const others = events.length > 1 ? ` and ${count(events.length - 1, "thing")} more` : "";
    return new FloreconError(
      "workspace_changed",
      `meanwhile ${who} did a ${verb}${others}; look at it, and decide again`,
      { events },
    );
  }
}

function cannot(verb: Verb): FloreconError {
  const message = `this plugin cannot ${printable(verb)}; ask its author for a build that can`;
  return new FloreconError("unsupported", message);
}

function noFiles(): FloreconError {
  return new FloreconError("unsupported", "there are no files here to read again; open a ledger");
}
