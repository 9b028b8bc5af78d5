/**
 * What a file is before anybody has said so: sure enough to go on, or a proposal to be asked about.
 *
 * @module
 */
export { formatOf } from "./format.ts";
export type { Habits } from "./habits.ts";
export { habitsOf } from "./look.ts";
export { untilOf, withBeginning } from "./totals.ts";
