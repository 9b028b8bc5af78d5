import type { MoneyUnit } from "../core/host/report/units.ts";
import type {
  Decision,
  LedgerSnapshot,
  LogEvent,
  RunTotal,
  Settled,
  SnapshotGroup,
  Statement,
} from "../decisions/mod.ts";
import type { OwnCells } from "./own_cells.ts";
import type { SourceWay } from "./sources.ts";

/** What a workbook is made of. */
export interface Contents {
  snapshot: LedgerSnapshot;
  /** The groups that are shown, open rows among them, in order. */
  groups: SnapshotGroup[];
  own: OwnCells;
  totals: RunTotal[];
  /** What somebody asked to see, as it is typed; absent where nobody did. */
  filter?: string;
  /** The day that ages count to; null where no row has a day. */
  on: number | null;
  tagsOf(id: number): string[];
  /** How the balance of one book leads to the other's, where their files state any. */
  statements?: Statement[];
  /** From what each file holds to what was reconciled; absent where the data is one file, or a kept run. */
  sources?: SourceWay[];
  /** What the files are called that it was made of, in the order of their digests. */
  files: string[];
  /** What to look at before the figures are believed, a sentence each. */
  notes?: string[];
  /** What people settled, and the events that say so; absent without a log. */
  decided?: DecidedGroups;
}

/** Whether groups or open items are left out; the totals are of all of them. */
export function isPart({ groups, snapshot }: Contents): boolean {
  return groups.length < snapshot.report.groups.length;
}

/** What people settled, and what became of it. */
export interface DecidedGroups {
  settled: Settled;
  events: LogEvent[];
  groupIdOf(parts: Part[]): number;
  /** What a row's amount is in, of one that has left, too; null where nobody knows any more. */
  unitOf(id: number): MoneyUnit | null;
  /** Whether a decision `holds`, is `carried`, `closed` or `lapsed`, in a word or a few. */
  stateOf(decision: Decision): string;
}

/** A part of a row. */
type Part = SnapshotGroup["parts"][number];
