/**
 * Statements of accounts, whatever format a bank sends them in: lines, and the balances that prove
 * that none is missing.
 *
 * @module
 */
export { StatementBuilder, type StatementFormat } from "./builder.ts";
export type { StatedBalance, StatementField, StatementHead, StatementLine } from "./line.ts";
