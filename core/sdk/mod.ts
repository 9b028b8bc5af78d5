/**
 * What a plugin author imports as `"florecon"`: the algebra, the base class and its decorators, and
 * the helpers of a projection. The same names run on V8 and inside the plugin.
 *
 * ```ts
 * import { amount, Domain, domain, exact1to1, id, minor, record, Strategy } from "florecon";
 * import type { f64, i64 } from "florecon";
 *
 * @record
 * class Line {
 *   @id id: i64 = 0;
 *   @amount amount: f64 = 0;
 * }
 *
 * class Row {
 *   constructor(public cents: f64) {}
 * }
 *
 * class Config {}
 *
 * @domain("acme.pairs", "1.0.0")
 * class Pairs extends Domain<Line, Row, Config> {
 *   project(line: Line): Row {
 *     return new Row(minor(line.amount, 2));
 *   }
 *   primary(row: Row): f64 {
 *     return row.cents;
 *   }
 *   strategy(): Strategy<Row> {
 *     return exact1to1<Row>((_lot) => "any");
 *   }
 * }
 * ```
 *
 * @module
 */
export type { bool, f32, f64, i16, i32, i64, i8, u16, u32, u64, u8 } from "../dialect.ts";
export * from "../algebra/mod.ts";
export { CostTier, flow, FlowSpec, Level, level, scored, tier, tiered } from "../flow/mod.ts";
export { Calendar } from "./calendar.ts";
export {
  amount,
  date,
  domain,
  id,
  oneOf,
  optional,
  record,
  selector,
  shards,
} from "./decorators.ts";
export {
  Domain,
  /** The older name of `Domain`, which sources may go on using. */
  Domain as Plugin,
} from "./domain.ts";
export { daysApart, digitsOf, FAR, minor, minorOf, refuse, tokens } from "./projection.ts";
export { words } from "./words.ts";
