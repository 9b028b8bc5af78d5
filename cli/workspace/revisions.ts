import {
  hasSameSources,
  KeptRuns,
  type Revisions,
  revisionsOf,
  type SignedOff,
  signedOff,
} from "../../decisions/mod.ts";
import { headOf } from "../report/head.ts";
import { runFacts } from "./keep_run.ts";
import type { DecidedLedger } from "./ledger.ts";
import { openLog } from "./opened.ts";
import { snapshotOf } from "./snapshot.ts";

/** A period that is signed off, and what came later for it. */
export interface RevisedPeriod extends Revisions {
  signed: SignedOff;
  /** What people call its rows, those that are gone too. */
  nameOf(id: number): string;
}

/** What came later with a date inside a period that is signed off; null where nothing did. */
export async function revisionsIn(ledger: DecidedLedger): Promise<RevisedPeriod | null> {
  const { opened } = ledger;
  const all = signedOff(opened.settled);
  const signed = all.at(-1);
  if (signed === undefined) return null;
  using log = openLog(opened.file);
  const runs = new KeptRuns(log);
  const run = runs.get(signed.run);
  // The same data has brought nothing.
  if (hasSameSources(run, runFacts(ledger, await headOf(ledger)))) return null;
  const snapshots = all.toReversed().map((it) => runs.snapshot(runs.get(it.run)));
  const now = snapshotOf(ledger);
  const revisions = revisionsOf(snapshots, now, signed.until);
  if (Object.values(revisions).every((it) => it.length === 0)) return null;
  const nameOf = (id: number) => (now.positionOf(id) === undefined ? snapshots[0] : now).nameOf(id);
  return { ...revisions, signed, nameOf };
}
