/**
 * The conserving algebra: lots, groups, gates, and the combinators over them. It imports nothing
 * but the number types, and runs unchanged on V8 and in every plugin.
 *
 * @module
 */
export { acceptIf } from "./judge/accept_if.ts";
export { aggNet } from "./match/agg_net.ts";
export { coalesce } from "./judge/coalesce.ts";
export { cumulative } from "./match/cumulative.ts";
export { exact1to1 } from "./match/exact_1to1.ts";
export { fixedPoint } from "./route/fixed_point.ts";
export { Allocation, Group } from "./lot/group.ts";
export { hash } from "./order/hash.ts";
export { identity } from "./route/identity.ts";
export {
  Lot,
  /** @deprecated The older name of `Lot`; it goes with 0.2. */
  Lot as Item,
} from "./lot/lot.ts";
export { labeled } from "./judge/labeled.ts";
export { likely } from "./judge/likely.ts";
export { linked } from "./match/linked.ts";
export { sorted } from "./order/order.ts";
export { once } from "./route/once.ts";
export { partitionBy } from "./route/partition_by.ts";
export { pivot } from "./route/pivot.ts";
export { positionOf } from "./lot/bag.ts";
export { rare } from "./route/rare.ts";
export { reclaim } from "./judge/reclaim.ts";
export { Resolution } from "./lot/resolution.ts";
export { restart } from "./route/restart.ts";
export { seq } from "./route/seq.ts";
export { sharded } from "./route/sharded.ts";
export { signalGroup } from "./match/signal_group.ts";
export { soak } from "./match/soak.ts";
export { Strategy } from "./strategy.ts";
export { subsetSum } from "./match/subset_sum.ts";
export { sure } from "./judge/sure.ts";
export { Span } from "./trace/trace.ts";
export { uncontradicted } from "./judge/uncontradicted.ts";
export { doubted, unrivaled } from "./judge/rivaled.ts";
export { GroupView } from "./lot/view.ts";
export { when } from "./route/when.ts";
export { windowed } from "./route/windowed.ts";
