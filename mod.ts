/**
 * florecon reconciles financial ledgers: which lines settle which, with nothing created or lost.
 *
 * A domain is a **plugin**: one WebAssembly module without imports, which says itself what columns it
 * reads and how it matches. This module is the **host**: it loads a plugin, feeds it rows, and holds
 * the ledger that people then sign off, group by group. Amounts are whole minor units.
 *
 * ```ts
 * import { Plugin, readCsv, reportToCsv, Workspace } from "@florecon/florecon";
 *
 * const plugin = await Plugin.load(await Deno.readFile("solver.wasm"));
 * const workspace = new Workspace(plugin, { config: { tolerance: 50 } });
 *
 * const csv = await Deno.readFile("ledger.csv");
 * workspace.upsert(await readCsv(csv, plugin.describe, { file: "ledger.csv" }));
 *
 * const proposal = workspace.solve();
 * const matches = proposal.groups.filter((group) => group.size > 1);
 * console.log(`${matches.length} matches, of ${workspace.totals().rows} rows`);
 *
 * workspace.pinClean(0); // sign off every match that nets to zero, and is in no doubt
 * await Deno.writeTextFile("report.csv", reportToCsv(workspace.solve()));
 * ```
 *
 * Three layers are exported, each of use without the ones after it:
 *
 * - the **algebra**: strategies such as `seq`, `aggNet` and `exact1to1` over bags of lots, which run
 *   here as they run inside a plugin;
 * - the **ledger**: `Recon`, the stateful workspace around one strategy, in this process;
 * - the **host**: `Plugin` and `Workspace`, the same behind WebAssembly, with reading, export,
 *   projections, the score against a known truth, and the conformance kit.
 *
 * A loaded module is a `Plugin`. The class that its author wrote extends `Domain` of
 * `@florecon/florecon/sdk`, which plugin sources import as `"florecon"`.
 *
 * Everything that throws throws a {@linkcode FloreconError}: a stable code, one sentence that says
 * what to do, and the row and group it concerns.
 *
 * @module
 */
export * from "./core/algebra/mod.ts";
export type { GateNote } from "./core/algebra/lot/gate_note.ts";
export type { SeenProposal, Sighting } from "./core/algebra/trace/sighting.ts";
export type { Rejection } from "./core/algebra/trace/trace.ts";
export { CostTier, flow, FlowSpec, Level, level, scored, tier, tiered } from "./core/flow/mod.ts";
export * from "./core/workspace/mod.ts";
export * from "./core/host/mod.ts";
