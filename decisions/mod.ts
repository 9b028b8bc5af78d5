/**
 * What people settle, kept in a file that nothing is lost from.
 *
 * @module
 */
export * from "./decision/decision.ts";
export { keyOf, pinnedKey } from "./decision/key.ts";
export { pinnedChange, Settled } from "./decision/settled.ts";
export { lastStanding } from "./decision/taken_back.ts";
export { undoChange } from "./decision/undo.ts";
export { type ChangedRow, type Fate, fateOf, type RowsToday } from "./line/fate.ts";
export {
  type CellChange,
  cellChanges,
  lineDigest,
  type Lines,
  type RowCells,
} from "./line/line.ts";
export type { Saved, SavedApart, SavedGroup } from "./interchange/document.ts";
export { changesOf, parseSaved, savedApart, savedGroup, savedOf } from "./interchange/saved.ts";
export { type LapsedTag, lapsedTags } from "./ledger/lapsed_tags.ts";
export { isLone, pinnedOf } from "./ledger/pinned_of.ts";
export { type LapsedApart, separate, type Separated } from "./ledger/separate.ts";
export { type Lapsed, type Upheld, uphold } from "./ledger/uphold.ts";
export type { Draft, LogEvent } from "./log/event.ts";
export { badLog } from "./log/fault.ts";
export { DecisionLog } from "./log/log.ts";
export {
  daysDecided,
  periodsOver,
  refuseFrozen,
  reopenWords,
  signedOff,
  signers,
} from "./period/frozen.ts";
export { type EarlierRun, type LeftOpen, leftOpenOf, type LeftSum } from "./period/left_open.ts";
export { type Revisions, revisionsOf } from "./period/revisions.ts";
export { KeptRuns } from "./run/kept_runs.ts";
export {
  hasSameSources,
  isMadeAlike,
  isSame,
  KEPT_RUNS,
  type KeptRun,
  type RunData,
  type RunDecisions,
  type RunFacts,
  type RunSource,
  type RunTotal,
} from "./run/run.ts";
export { snapshotOfRun } from "./run/reopened.ts";
export { amountsOf, differencesOf, type RowDifferences } from "./since/differences.ts";
export { type AgedRows, type Ageing, ageingOf, BUCKETS, bucketWords } from "./snapshot/ageing.ts";
export {
  type FilterContext,
  filteredGroups,
  type GroupFilter,
  partnerColumns,
} from "./snapshot/filter.ts";
export {
  firstDay,
  groupsOf,
  type GroupSum,
  lastDay,
  type SnapshotGroup,
  sumsOfGroups,
} from "./snapshot/groups.ts";
export { type GroupSort, sortedGroups, SORTS } from "./snapshot/sort.ts";
export { LedgerSnapshot, type SnapshotParts } from "./snapshot/ledger_snapshot.ts";
export { placeOfHead, type VerifiedLog, verifyLog } from "./verify.ts";
export { wordsToArrow } from "./snapshot/words.ts";
export {
  type StatedBook,
  type StatedOpen,
  type Statement,
  statementOf,
} from "./statement/statement.ts";
export { type BalanceLine, linesOfStatement } from "./statement/lines.ts";
