/**
 * The host's side: load a plugin, hold a ledger in it, read data for it, and read what it says.
 *
 * @module
 */
export { rowAmounts } from "./amounts.ts";
export { type ArrowOptions, readArrow } from "./arrow/read_arrow.ts";
export { conform, type Conformance, type Verdict } from "./conformance/mod.ts";
export { type CsvOptions, readCsv } from "./csv/read_csv.ts";
export {
  ABI_VERSION,
  type Build,
  type ColumnType,
  type ConfigField,
  type Describe,
  type InputField,
  type Manifest,
  type Selector,
} from "./describe.ts";
export { FloreconError, type Problem } from "./error.ts";
export type { Explanation, NodeSighting, Proposal } from "./explanation.ts";
export { reportToArrow, reportToCsv, reportToJson, type RowWords } from "./export.ts";
export type { Instance } from "./instance.ts";
export { explanationOf } from "./native_explanation.ts";
export { reportOf } from "./native_report.ts";
export { Plugin, type PluginLike } from "./plugin.ts";
export {
  type Cluster,
  connectedComponents,
  primaryAssignments,
  strictAssignments,
} from "./projections.ts";
export type { Report, ReportAllocation, ReportGroup, Solution, Stage, Totals } from "./report.ts";
export { type Rows, rowsToStream } from "./rows.ts";
export { type Rating, type Score, score, type ScoreOptions } from "./score.ts";
export { soakOrigins } from "./soak_origins.ts";
export { readTruth, type Truth } from "./truth.ts";
export { type Answer, type Config, type Part, Workspace } from "./workspace.ts";
