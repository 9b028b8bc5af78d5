import { printable } from "../../core/host/printable.ts";
import { amountsOf, differencesOf, type KeptRun, KeptRuns } from "../../decisions/mod.ts";
import type { SinceOnPage } from "../../workbench/server/overview.ts";
import { headOf } from "../report/head.ts";
import { changeWords } from "../view/cell_words.ts";
import { type Between, idsOf, KINDS, sumsOf } from "../view/print_since.ts";
import { runFacts } from "../workspace/keep_run.ts";
import { runWords } from "../workspace/print_runs.ts";
import { openRunBefore } from "../workspace/runs.ts";
import { snapshotOf } from "../workspace/snapshot.ts";
import type { OpenBooks } from "./open_books.ts";
import type { GroupRows } from "./group_rows.ts";

/** So many rows of a kind are named; the others are found in the list. */
const NAMED = 20;

/** What is another one since the last run of other data; null where no run was kept yet. */
export async function sinceLast({ session, members, log }: OpenBooks): Promise<SinceOnPage | null> {
  if (log === null || new KeptRuns(log).last() === undefined) return null;
  const facts = runFacts(session, await headOf(session));
  const { run, snapshot } = openRunBefore(session.opened.file, "last", facts);
  return sinceRun(run, { before: snapshot, after: snapshotOf(session) }, members);
}

/** What is another one since a run. @param members the groups of the later of the two */
export function sinceRun(run: KeptRun, between: Between, members: GroupRows): SinceOnPage {
  const differences = differencesOf(between.before, between.after);
  const changes = new Map(differences.changed.map((it) => [it.id, it]));
  const kinds = KINDS.map(({ kind, title, at }) => {
    const rows = idsOf(differences[kind]);
    const { unitOf, input } = between[at];
    const said = changeWords(input, unitOf);
    const amountOf = amountsOf(between[at]);
    const groups = at === "after" ? rows.flatMap((id) => [...members.groupsOf(id)]) : [];
    return {
      title,
      rows: rows.length,
      sums: sumsOf(rows, between[at]).map(([unit, , amount]) => ({
        currency: printable(unit.currency, 10),
        digits: unit.digits,
        amount,
      })),
      groups: [...new Set(groups)],
      some: rows.slice(0, NAMED).map((id) => ({
        name: printable(between[at].nameOf(id), 80),
        amount: amountOf(id),
        currency: printable(unitOf(id).currency, 10),
        digits: unitOf(id).digits,
        said: kind === "changed" ? said(changes.get(id)!) : "",
      })),
    };
  });
  return { run: runWords(run), kinds: kinds.filter(({ rows }) => rows > 0) };
}
