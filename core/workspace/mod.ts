/**
 * The workspace: a ledger that conserves by construction, and everything a person can do to what a
 * strategy proposes. It runs unchanged on V8 and in every plugin.
 *
 * @module
 */
export { Explained, Visit } from "./explain.ts";
export { LiveGroup, UNMATCHED } from "./live_group.ts";
export { WantedGroup } from "./merge.ts";
export { Recon } from "./recon.ts";
export { Refusal } from "./refusal.ts";
