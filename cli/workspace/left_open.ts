import {
  type EarlierRun,
  type KeptRun,
  KeptRuns,
  type LedgerSnapshot,
  type LeftOpen,
  leftOpenOf,
  rowsOf,
  type Settled,
  signedOff,
} from "../../decisions/mod.ts";
import type { Data } from "../data/data.ts";
import type { OpenLedger } from "./ledger.ts";
import { openLog } from "./opened.ts";

/** What was found of data, around which decisions: a page asks again and again. */
const FOUND = new WeakMap<Data, { settled: Settled; seen: number; left: LeftOpen | null }>();

/**
 * What stood open as periods were signed off, or in the last run of other data that somebody has decided
 * about, and is no longer in a ledger's data; null where nothing is.
 */
export function leftOpenIn(
  { data, opened }: Pick<OpenLedger, "data" | "opened">,
  snapshot: LedgerSnapshot,
): LeftOpen | null {
  if (opened?.form !== "log") return null;
  const { settled, seen, file } = opened;
  const known = FOUND.get(data);
  if (known?.settled === settled && known.seen === seen) return known.left;
  using log = openLog(file);
  const runs = new KeptRuns(log);
  const left = leftOpenOf(earlierRuns(runs, data, settled, snapshot), snapshot, settled);
  FOUND.set(data, { settled, seen, left });
  return left;
}

/** The runs that may have had more than there is, from the first on. */
function* earlierRuns(
  runs: KeptRuns,
  data: Data,
  settled: Settled,
  now: LedgerSnapshot,
): Generator<EarlierRun> {
  const all = runs.all();
  const signed = new Set(signedOff(settled).map(({ run }) => run));
  const { other, missed } = lastOfOthers(all, data);
  const decided = new Set(settled.all("pinned").flatMap(rowsOf));
  for (const run of all) {
    const { number, hasData } = run;
    if (signed.has(number)) yield { run: number, snapshot: runs.snapshot(run) };
    else if (hasData && (missed.has(number) || number === other)) {
      const ids = runs.ids(run);
      // Other data is other business, but where something of it was decided here.
      if (!missed.has(number) && !ids.some((id) => decided.has(id))) continue;
      if (ids.some((id) => now.positionOf(id) === undefined)) {
        yield { run: number, snapshot: runs.snapshot(run) };
      }
    }
  }
}

/** The last run of other data, and the runs of which it or the last run of this data missed something. */
function lastOfOthers(all: readonly KeptRun[], { inputs }: Data) {
  const files = (of: readonly { sha256: string }[]) => of.map(({ sha256 }) => sha256).join();
  const today = files(inputs);
  const other = all.findLast(({ sources }) => files(sources) !== today);
  const missed = new Set([...other?.missed ?? [], ...all.at(-1)?.missed ?? []]);
  return { other: other?.number, missed };
}
