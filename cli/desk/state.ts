import { printable } from "../../core/host/printable.ts";
import { BUCKETS, type Lapsed } from "../../decisions/mod.ts";
import type { DeskBook, DeskState, LapsedOnPage } from "../../workbench/server/desk.ts";
import type { CurrencyShares, Share } from "../../core/host/summary/summarize.ts";
import { keepable } from "../workspace/keepable.ts";
import { lastingId } from "../workspace/group_ids.ts";
import { type ChangeWords, changeWords } from "../view/cell_words.ts";
import { declinedWords } from "../workspace/print_decisions.ts";
import type { OpenBooks } from "./open_books.ts";
import { whatIs } from "./shown_group.ts";

/** So many decisions that lapsed are told one by one. */
const MOST_LAPSED = 100;

/** Where a ledger stands. */
export function stateOf(
  looked: OpenBooks,
  own: Pick<DeskState, "rev" | "version" | "verbs" | "stale" | "problem">,
): DeskState {
  const { session, index } = looked;
  const { plugin: { describe }, data, opened, summary, proof, lapsed, closed, carried } = session;
  const { id, version } = describe.domain;
  const canKeep = keepable(session);
  const said = changeWords(describe.input, summary.unitOf);
  return {
    ...own,
    domain: { id: printable(id), version: printable(version) },
    file: printable(data.file),
    log: printable(opened.file),
    books: summary.books.map(bookOnPage),
    proof: proof.by,
    today: index.lastDay,
    ages: agesShown(),
    lapsed: lapsed.slice(0, MOST_LAPSED).map((it) => lapsedOnPage(looked, it, said, canKeep(it))),
    closed: closed.length,
    carried: carried.size,
    notes: [
      ...(opened.otherBuild === null
        ? []
        : [`the decisions were made with another build of ${printable(opened.otherBuild)}`]),
      ...opened.remarks.map((it) => printable(it)),
      ...session.lapsedApart.slice(0, MOST_LAPSED).map((it) =>
        printable(`no longer holds: ${declinedWords(it, (id) => whatIs(looked, id).name, said)}`)
      ),
    ],
  };
}

/** The books in one currency. */
export function bookOnPage({ unit, in: whole, grouped, unmatched }: CurrencyShares): DeskBook {
  return {
    currency: printable(unit.currency, 10),
    digits: unit.digits,
    in: shareOf(whole),
    grouped: shareOf(grouped),
    open: shareOf(unmatched),
  };
}

/** The ages that are told apart. */
export function agesShown(): DeskState["ages"] {
  return BUCKETS.map(({ from, to }) => ({ from, to: Number.isFinite(to) ? to : null }));
}

function shareOf({ rows, amount, gross }: Share): Share {
  return { rows, amount, gross };
}

function lapsedOnPage(
  looked: OpenBooks,
  { group, changed, missing, why }: Lapsed,
  said: ChangeWords,
  isKeepable: boolean,
): LapsedOnPage {
  const named = (id: number) => whatIs(looked, id).name;
  return {
    id: lastingId(group.parts),
    label: printable(group.reason ?? group.label),
    why: [
      ...changed.map((row) => `row ${named(row.id)}: ${said(row)}`),
      ...missing.map((id) => `row ${named(id)} is gone`),
      ...(why === "" ? [] : [printable(why)]),
    ],
    isKeepable,
  };
}
