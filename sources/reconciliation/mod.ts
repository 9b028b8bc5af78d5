/**
 * `florecon.json`: which files hold which book, and how each becomes the columns of a plugin.
 *
 * @module
 */
export { reconciliationSchema } from "./schema.ts";
export { columnsOf, columnsRead } from "./columns_read.ts";
export { formatReconciliation, parseReconciliation } from "./parse.ts";
export type {
  ColumnRule,
  ConstRule,
  ContentRule,
  FromRule,
  Reconciliation,
  SidesRule,
  SourceRules,
} from "./reconciliation.ts";
export { RECONCILIATION_FILE } from "./name.ts";
export { type PathProblem } from "./shape.ts";
export { READ_SETTINGS, RULE, settingProblem } from "./shapes.ts";
