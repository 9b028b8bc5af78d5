import { printable } from "../../core/host/printable.ts";
import {
  ageingOf,
  bucketWords,
  type DecisionLog,
  KeptRuns,
  type LedgerSnapshot,
  linesOfStatement,
  type RunTotal,
  signedOff,
  signers,
  type Statement,
} from "../../decisions/mod.ts";
import type {
  AgeingOnPage,
  BookOnPage,
  DeskOverview,
  PeriodOnPage,
  StatementOnPage,
  TrendRun,
  TrialOnPage,
} from "../../workbench/server/overview.ts";
import { dayText, lastDayPassed, MS_PER_DAY } from "../../core/host/day.ts";
import type { SeenLedger } from "../workspace/ledger.ts";
import { notesOf } from "../workspace/notes.ts";
import { snapshotOf } from "../workspace/snapshot.ts";
import { statementsOf } from "../workspace/statements.ts";
import type { OpenBooks } from "./open_books.ts";
import { breaksOf, stagesOf } from "./pictured.ts";

/** So many runs tell a trend. */
const SHOWN_RUNS = 12;

/** What there is to see of open books besides their lists. */
export async function overviewOf(
  books: OpenBooks,
  trial: TrialOnPage | null,
): Promise<DeskOverview> {
  const { session } = books;
  const snapshot = snapshotOf(session);
  return {
    ...standing(books, snapshot),
    trial,
    notes: await notesOf(session, snapshot),
    statements: statementsOf(session, snapshot).map(statementOnPage),
  };
}

/** The same of a snapshot, as far as it tells without its files. */
export function standing(
  books: { session: SeenLedger; log: DecisionLog | null },
  snapshot: LedgerSnapshot,
): Omit<DeskOverview, "statements" | "trial" | "notes"> {
  const on = snapshot.lastDay;
  const periods = periodsOf(books.session);
  return {
    ageing: on === null ? [] : ageingOf(snapshot, on).map(({ unit, buckets }): AgeingOnPage => ({
      currency: printable(unit.currency, 10),
      digits: unit.digits,
      buckets: buckets.map(({ bucket, ...sums }) => ({ age: bucketWords(bucket), ...sums })),
    })),
    on,
    stages: stagesOf(books.session.summary),
    breaks: breaksOf(books.session.summary),
    trend: trendOf(books),
    periods,
    next: on === null ? null : nextPeriod(on, periods),
  };
}

/** A statement as the page has it. */
export function statementOnPage(statement: Statement): StatementOnPage {
  const { unit, from, to, expected, unexplained } = statement;
  const lines = linesOfStatement(statement);
  const left = lines.find(({ isWithout }) => isWithout);
  return {
    currency: printable(unit.currency, 10),
    digits: unit.digits,
    from: bookOnPage(from),
    steps: lines.filter(({ isStep }) => isStep)
      .map(({ what, amount }) => ({ what: printable(what, 160), amount })),
    expected,
    to: bookOnPage(to),
    unexplained,
    without: left === undefined ? null : { what: printable(left.what, 160), amount: left.amount },
  };
}

function bookOnPage(book: Statement["to"]): BookOnPage {
  return { name: printable(book.name, 80), amount: book.closing, day: book.day };
}

/** The last runs, and how things stand. */
function trendOf({ log, session }: { log: DecisionLog | null; session: SeenLedger }): TrendRun[] {
  const runs = log === null ? [] : new KeptRuns(log).all().slice(-SHOWN_RUNS);
  const { books } = session.summary;
  return [
    ...runs.map(({ number, at, who, totals }) => ({
      ...{ run: number, at, who: printable(who, 80) },
      ...sharesOf(totals),
    })),
    { run: null, at: new Date().toISOString(), who: "", ...sharesOf(books) },
  ];
}

function sharesOf(totals: RunTotal[]): Pick<TrendRun, "books" | "open"> {
  return {
    books: totals.map((it) => ({
      currency: printable(it.unit.currency, 10),
      grouped: it.grouped.gross,
      in: it.in.gross,
    })),
    open: totals.reduce((sum, it) => sum + it.unmatched.rows, 0),
  };
}

function periodsOf({ opened: { settled } }: SeenLedger): PeriodOnPage[] {
  const counting = new Set(signedOff(settled).map(({ period }) => period));
  return settled.all("signed off").toSorted((a, b) => a.until - b.until).map((it) => ({
    period: it.period,
    who: printable(signers(it), 200),
    counts: counting.has(it.period),
  }));
}

/** The month that the data ends in, once it is over, or else its last day that is. */
function nextPeriod(on: number, periods: PeriodOnPage[]): string | null {
  const last = new Date(on * MS_PER_DAY);
  const end = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0) / MS_PER_DAY;
  const passed = lastDayPassed(Date.now());
  const period = dayText(end > passed ? Math.min(on, passed) : end);
  const signed = periods.findLast(({ counts }) => counts)?.period ?? "";
  return period > signed ? period : null;
}
