/**
 * What turns a line of the host's data into a row: projection, never strategy.
 *
 * @module
 */
export { digitsOf, minorOf } from "./currency.ts";
export { daysApart, FAR } from "./days.ts";
export { minor } from "./minor.ts";
export { refuse, takeRefusal } from "./refusal.ts";
export { tokens } from "./tokens.ts";
