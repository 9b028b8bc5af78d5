import type { MoneyUnit } from "../../core/host/report/units.ts";
import {
  type Decision,
  DecisionLog,
  KeptRuns,
  keyOf,
  type LedgerSnapshot,
  rowsOf,
  Settled,
} from "../../decisions/mod.ts";
import type { Contents } from "../../workbook/mod.ts";
import { lastingId } from "./group_ids.ts";
import type { DecidedLedger } from "./ledger.ts";
import type { OpenedRun } from "./runs.ts";

type Decided = NonNullable<Contents["decided"]>;

/** What people settled, and what became of it in a ledger. */
export function decidedOf(ledger: DecidedLedger, snapshot: LedgerSnapshot): Decided {
  const { lapsed, lapsedApart, lapsedTags, closed, carried, opened } = ledger;
  const states = new Map<string, string>();
  for (const { group } of lapsed) states.set(keyOf(group), "lapsed");
  for (const { decision } of lapsedApart) states.set(keyOf(decision), "lapsed");
  for (const { tagged } of lapsedTags) states.set(keyOf(tagged), "lapsed");
  for (const group of closed) states.set(keyOf(group), "closed");
  const stateOf = (decision: Decision) => {
    const isCarried = decision.kind === "pinned" && rowsOf(decision).some((id) => carried.has(id));
    return states.get(keyOf(decision)) ?? (isCarried ? "carried" : "holds");
  };
  return { ...logged(opened.file, snapshot), stateOf };
}

/** The same of a run: what it does not hold had left, lapsed, or was decided since. */
export function decidedInRun(file: string, { snapshot }: OpenedRun): Decided {
  const pinned = new Set(
    snapshot.report.groups.filter((it) => it.status === "pinned").map((it) => it.group_id),
  );
  const stateOf = (decision: Decision) =>
    decision.kind !== "pinned" || pinned.has(lastingId(decision.parts))
      ? "holds"
      : "not in this run";
  return { ...logged(file, snapshot), stateOf };
}

function logged(file: string, snapshot: LedgerSnapshot): Omit<Decided, "stateOf"> {
  using log = DecisionLog.open(file);
  const events = log.events();
  const settled = new Settled(events.map((it) => it.change));
  const rows = settled.all("pinned").flatMap(rowsOf);
  return { settled, events, groupIdOf: lastingId, unitOf: unitsOf(log, rows, snapshot) };
}

/** The units of rows, of those that have left by the last run that had them; null where none did. */
function unitsOf(
  log: DecisionLog,
  rows: number[],
  snapshot: LedgerSnapshot,
): (id: number) => MoneyUnit | null {
  let left = new Set(rows.filter((id) => snapshot.positionOf(id) === undefined));
  const units = new Map<number, MoneyUnit>();
  const runs = new KeptRuns(log);
  const held = left.size === 0 ? [] : runs.all().filter((it) => it.hasData).toReversed();
  for (const run of held) {
    if (left.size === 0) break;
    const before = runs.snapshot(run);
    const found = left.intersection(new Set(before.ids));
    for (const id of found) units.set(id, before.unitOf(id));
    left = left.difference(found);
  }
  // Whoever adds up tells units apart by which object they are.
  const known = new Map<string, MoneyUnit>();
  return (id) => {
    const unit = snapshot.positionOf(id) === undefined ? units.get(id) : snapshot.unitOf(id);
    return unit === undefined ? null : known.getOrInsert(unit.currency, unit);
  };
}
