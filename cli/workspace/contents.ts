import { groupsOf } from "../../decisions/mod.ts";
import { type Contents, declaredCells, type OwnCells } from "../../workbook/mod.ts";
import { fileNames } from "../reconciliation/digested.ts";
import { sourceWarnings } from "../reconciliation/print_sources.ts";
import { filterWords } from "../view/filter_flags.ts";
import type { View } from "../view/view.ts";
import { decidedInRun, decidedOf } from "./decided.ts";
import { type OpenLedger, settledToday } from "./ledger.ts";
import type { OpenedRun } from "./runs.ts";
import { notesOf } from "./notes.ts";
import { snapshotOf } from "./snapshot.ts";
import { sourceWays } from "./source_ways.ts";
import { statementsOf } from "./statements.ts";

/** What of a ledger is shown. */
type Shown = Pick<View, "snapshot" | "groups" | "on" | "tagsOf"> & Partial<Pick<View, "filter">>;

/**
 * What a workbook or a page of a ledger is made of, with the columns of its own files.
 *
 * @param view what of it somebody asked to see; all of it where nobody did
 */
export async function ledgerContents(ledger: OpenLedger, view?: Shown): Promise<Contents> {
  const { data, summary, opened } = ledger;
  const snapshot = view?.snapshot ?? snapshotOf(ledger);
  const tags = opened === null ? undefined : settledToday({ ...ledger, opened }).tags();
  const shown: Shown = view ?? {
    snapshot,
    groups: groupsOf(snapshot),
    on: snapshot.lastDay,
    tagsOf: (id) => tags?.get(id) ?? [],
  };
  const whole = await data.places.wholly?.();
  const own: OwnCells = whole === undefined ? declaredCells(snapshot) : {
    columns: whole.columns,
    cell(id, column) {
      const place = snapshot.positionOf(id);
      // What was put back for a decision has no file any more.
      return place === undefined || place >= data.rows ? null : whole.cell(place, column);
    },
  };
  const decided = opened?.form === "log" ? decidedOf({ ...ledger, opened }, snapshot) : undefined;
  const statements = statementsOf(ledger, snapshot);
  const notes = opened === null
    ? sourceWarnings(data.sources ?? [])
    : await notesOf({ ...ledger, opened }, snapshot);
  const sources = sourceWays(data, snapshot);
  const files = fileNames(data);
  return {
    own,
    totals: summary.books,
    statements,
    sources,
    files,
    notes,
    decided,
    ...shownOf(shown),
  };
}

/** The same of a run, with the columns that its plugin declares. */
export function runContents(file: string, opened: OpenedRun, view: View): Contents {
  const own = declaredCells(view.snapshot);
  const { totals, statements = [] } = opened.run;
  const decided = decidedInRun(file, opened);
  const files = opened.run.sources.map((it) => it.file);
  return { own, totals, statements, files, decided, ...shownOf(view) };
}

function shownOf({ snapshot, groups, on, tagsOf, filter }: Shown) {
  return { snapshot, groups, on, tagsOf, ...(filter && { filter: filterWords(filter) }) };
}
