/**
 * The conserving algebra: lots, groups, gates, and the combinators over them. It imports nothing
 * and runs unchanged on V8 and in every plugin.
 *
 * @module
 */
export { Allocation, Group } from "./group.ts";
export { Item } from "./item.ts";
export { Resolution } from "./resolution.ts";
export { Span } from "./trace.ts";
export { Strategy } from "./strategy.ts";
export { GroupView } from "./view.ts";
