/**
 * Optimal matching: a minimum-cost flow solver that can be used by itself, and the `flow` leaf that
 * puts it to work on lots.
 *
 * @module
 */
export { flow } from "./flow.ts";
export { FlowSpec } from "./spec.ts";
export { Network } from "./network.ts";
export { CostTier, tier, tiered } from "./tiered.ts";
export { Shipment, solveTransport } from "./transport.ts";
