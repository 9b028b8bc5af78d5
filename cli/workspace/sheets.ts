import { DecisionLog, groupsOf, Settled } from "../../decisions/mod.ts";
import type { WrittenTable } from "../../sources/write/written.ts";
import { declaredCells, type OwnCells, sheetsOf } from "../../workbook/mod.ts";
import type { View } from "../view/view.ts";
import { lastingId } from "./group_ids.ts";
import { type OpenLedger, settledToday } from "./ledger.ts";
import type { OpenedRun } from "./runs.ts";
import { snapshotOf } from "./snapshot.ts";

/** What of a ledger goes on sheets. */
type Shown = Pick<View, "groups" | "on" | "tagsOf">;

/**
 * A ledger as sheets, with the columns of its own files.
 *
 * @param view what of it somebody asked to see; all of it where nobody did
 */
export async function ledgerSheets(
  ledger: OpenLedger,
  view?: View,
): Promise<Record<string, WrittenTable>> {
  const { data, summary, opened } = ledger;
  const snapshot = view?.snapshot ?? snapshotOf(ledger);
  const tags = opened === null ? undefined : settledToday({ ...ledger, opened }).tags();
  const shown: Shown = view ?? {
    groups: groupsOf(snapshot),
    on: snapshot.lastDay,
    tagsOf: (id) => tags?.get(id) ?? [],
  };
  const whole = await data.places.wholly?.();
  const own: OwnCells = whole === undefined ? declaredCells(snapshot) : {
    columns: whole.columns,
    cell(id, column) {
      const place = snapshot.placeOf(id);
      // What was put back for a decision has no file any more.
      return place === undefined || place >= data.rows ? null : whole.cell(place, column);
    },
  };
  const isLog = opened?.form === "log";
  const decided = isLog ? decidedIn(opened.file) : undefined;
  return sheetsOf({ snapshot, own, totals: summary.books, decided, ...shownOf(shown) });
}

/** A run as sheets, with the columns that its plugin declares. */
export function runSheets(
  file: string,
  { run }: OpenedRun,
  view: View,
): Record<string, WrittenTable> {
  const { snapshot } = view;
  const own = declaredCells(snapshot);
  return sheetsOf({
    ...{ snapshot, own, totals: run.totals, decided: decidedIn(file) },
    ...shownOf(view),
  });
}

function shownOf({ groups, on, tagsOf }: Shown): Shown {
  return { groups, on, tagsOf };
}

function decidedIn(file: string) {
  using log = DecisionLog.open(file);
  const events = log.events();
  const settled = new Settled(events.map((it) => it.change));
  return { settled, events, groupIdOf: lastingId };
}
