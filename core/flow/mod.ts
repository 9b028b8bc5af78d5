/**
 * Optimal matching: a minimum-cost flow solver that can be used by itself, and the leaves that put it
 * to work on lots: `flow` on their amounts, `scored` on the evidence for each pair.
 *
 * @module
 */
export { flow } from "./flow.ts";
export { Level, level } from "./level.ts";
export { scored } from "./scored.ts";
export { FlowSpec } from "./spec.ts";
export { Network } from "./network.ts";
export { CostTier, tier, tiered } from "./tiered.ts";
export { Shipment, solveTransport } from "./transport.ts";
