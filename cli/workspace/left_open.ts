import {
  KeptRuns,
  type LedgerSnapshot,
  type LeftOpen,
  leftOpenOf,
  type Settled,
  signedOff,
} from "../../decisions/mod.ts";
import type { Data } from "../data/data.ts";
import type { OpenLedger } from "./ledger.ts";
import { openLog } from "./opened.ts";

/** What was found of data, around which decisions: a page asks again and again. */
const FOUND = new WeakMap<Data, { settled: Settled; seen: number; left: LeftOpen | null }>();

/** What stood open as periods were signed off, and is no longer in a ledger's data; null where nothing. */
export function leftOpenIn(
  { data, opened }: Pick<OpenLedger, "data" | "opened">,
  snapshot: LedgerSnapshot,
): LeftOpen | null {
  if (opened?.form !== "log") return null;
  const { settled, seen, file } = opened;
  const known = FOUND.get(data);
  if (known?.settled === settled && known.seen === seen) return known.left;
  const signed = signedOff(settled);
  if (signed.length === 0) return null;
  using log = openLog(file);
  const runs = new KeptRuns(log);
  const all = new Map(runs.all().map((it) => [it.number, it]));
  const stood = signed.values().flatMap(({ run }) => {
    const kept = all.get(run);
    return kept === undefined ? [] : [{ run, snapshot: runs.snapshot(kept) }];
  });
  const left = leftOpenOf(stood, snapshot, settled);
  FOUND.set(data, { settled, seen, left });
  return left;
}
