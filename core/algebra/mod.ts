/**
 * The conserving algebra: lots, groups, gates, and the combinators over them. It imports nothing
 * and runs unchanged on V8 and in every plugin.
 *
 * @module
 */
export { acceptIf } from "./accept_if.ts";
export { aggNet } from "./agg_net.ts";
export { coalesce } from "./coalesce.ts";
export { cumulative } from "./cumulative.ts";
export { exact1to1 } from "./exact_1to1.ts";
export { fixedPoint } from "./fixed_point.ts";
export { Allocation, Group } from "./group.ts";
export { hash } from "./hash.ts";
export { identity } from "./identity.ts";
export { Item } from "./item.ts";
export { labeled } from "./labeled.ts";
export { sorted } from "./order.ts";
export { partitionBy } from "./partition_by.ts";
export { pivot } from "./pivot.ts";
export { reclaim } from "./reclaim.ts";
export { Resolution } from "./resolution.ts";
export { restart } from "./restart.ts";
export { seq } from "./seq.ts";
export { signalGroup } from "./signal_group.ts";
export { soak } from "./soak.ts";
export { Strategy } from "./strategy.ts";
export { subsetSum } from "./subset_sum.ts";
export { Span } from "./trace.ts";
export { GroupView } from "./view.ts";
export { when } from "./when.ts";
export { windowed } from "./windowed.ts";
