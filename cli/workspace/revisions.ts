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
  const periods = signedOff(opened.settled);
  const signed = periods.at(-1);
  if (signed === undefined) return null;
  using log = openLog(opened.file);
  const runs = new KeptRuns(log);
  const all = new Map(runs.all().map((it) => [it.number, it]));
  const runOf = ({ run }: SignedOff) => all.get(run) ?? runs.get(run);
  const run = runOf(signed);
  // The same data has brought nothing.
  if (hasSameSources(run, runFacts(ledger, await headOf(ledger)))) return null;
  const last = runs.snapshot(run);
  const before = periods.slice(0, -1).reverse();
  const earlier = before.values().map((it) => runs.snapshot(runOf(it)));
  const now = snapshotOf(ledger);
  const revisions = revisionsOf(last, earlier, now, signed.until);
  if (Object.values(revisions).every((it) => it.length === 0)) return null;
  const nameOf = (id: number) => (now.positionOf(id) === undefined ? last : now).nameOf(id);
  return { ...revisions, signed, nameOf };
}
