/**
 * The host's side: load a plugin, hold a ledger in it, read data for it, and read what it says.
 *
 * @module
 */
export { rowAmounts } from "./report/amounts.ts";
export { type ArrowOptions, readArrow } from "./arrow/read_arrow.ts";
export { type Breach, conform, type Conformance, type Verdict } from "./conformance/mod.ts";
export { type CsvOptions, type CsvPart, csvParts, readCsv } from "./csv/read_csv.ts";
export {
  ABI_VERSION,
  type AmountUnit,
  type Build,
  type ColumnType,
  type ConfigField,
  type Cut,
  type Describe,
  type InputField,
  type Manifest,
  type Selector,
} from "./describe/describe.ts";
export { FloreconError, type Problem } from "./error.ts";
export type { Compared, ComparedLevel, ComparedPair } from "./report/compared.ts";
export type { Explanation, NodeSighting, Objection, Proposal } from "./report/explanation.ts";
export { type MadeBy, madeBy, type ReportMakings } from "./report/made_by.ts";
export {
  type NamedReport,
  namedReport,
  reportToJson,
  type SaidOfRow,
} from "./report/named_report.ts";
export type { RowSource, RowWords } from "./report/row_words.ts";
export { MADE_BY, reportToArrow } from "./report/to_arrow.ts";
export { reportToCsv } from "./report/to_csv.ts";
export type { Instance } from "./plugin/instance.ts";
export type { IntakePart } from "./plugin/intake.ts";
export { explanationOf } from "./report/native_explanation.ts";
export { reportOf } from "./report/native_report.ts";
export type { Machine, Start } from "./plugin/machine.ts";
export { type LoadOptions, Plugin, type PluginLike } from "./plugin/plugin.ts";
export {
  type Cluster,
  connectedComponents,
  primaryAssignments,
  strictAssignments,
} from "./report/projections.ts";
export type {
  Certainty,
  Report,
  ReportAllocation,
  ReportGroup,
  Solution,
  Stage,
  Totals,
} from "./report/report.ts";
export type { MoneyUnit, UnitOf } from "./report/units.ts";
export { type Rows, rowsToStream } from "./arrow/rows.ts";
export {
  type Rating,
  type Score,
  score,
  scoreByUnit,
  type ScoreOptions,
  type UnitRating,
  type UnitScore,
} from "./score/score.ts";
export { soakOrigins } from "./report/soak_origins.ts";
export { readTruth, type Truth } from "./score/truth.ts";
export type { NearMiss, Obstacle, OpenRow, Reach, Repeat } from "./unmatched/open_row.ts";
export { type SolvedLedger, whyOpen } from "./unmatched/why_open.ts";
export type { Proof } from "./proof/prover.ts";
export type { Answer } from "./report/answer.ts";
export {
  type Apart,
  type Config,
  type GroupParts,
  type Part,
  type SolveOptions,
  Workspace,
} from "./plugin/workspace.ts";
