/**
 * The registry's library: find plugins, look into them, choose the one for some data, and make sure
 * of who made it.
 *
 * ```ts
 * import { candidatesOf, choose, sampleOf, scan } from "@florecon/florecon/registry";
 *
 * const ledger = await sampleOf(await Deno.readFile("ledger.csv"), { isCsv: true });
 * const { chosen, passedOver, why } = await choose(candidatesOf(scan(["plugins"])), ledger, {});
 *
 * console.log(chosen?.source ?? "none", why);
 * for (const { candidate, why } of passedOver) console.log("not", candidate.id, why);
 * ```
 *
 * Looking into a plugin goes as far as is asked for: {@linkcode scan} reads manifests and runs
 * nothing; {@linkcode triage} and {@linkcode Examiner} run plugins in a child process that can be
 * killed. Whoever bundles or compiles this library into one file has that file start as the child,
 * before it does anything else:
 *
 * ```ts
 * if (isTriageChild()) await serveTriage();
 * ```
 *
 * @module
 */
export type { Candidate } from "./select/candidate.ts";
export { candidatesOf } from "./select/candidates.ts";
export { choose, type ChooseOptions } from "./triage/choose.ts";
export * from "./client/mod.ts";
export type { Exhibit } from "./exhibit.ts";
export type {
  Finding,
  Found,
  RefusalCode,
  Refused,
  RefusedFile,
  ScannedFile,
  Tier,
  Trial,
} from "./finding.ts";
export {
  formatIndex,
  type Index,
  type Indexed,
  type IndexEntry,
  manifestOf,
  parseIndex,
} from "./index/entry.ts";
export { INDEX_FILE, updateIndex } from "./index/file.ts";
export {
  type ManifestProblem,
  type ManifestRead,
  readManifest,
  writeManifest,
} from "./module/manifest.ts";
export { scan, type ScanOptions } from "./scan/mod.ts";
export { type Probe, select } from "./select/mod.ts";
export { type DataColumn, type Dataset, type Misfit, misfit } from "./select/fit.ts";
export { type Sample, sampleOf, type SampleOptions } from "./select/sample.ts";
export type { PassedOver, Rule, Selection, Wish } from "./select/selection.ts";
export { serveTriage } from "./triage/child.ts";
export * from "./triage/mod.ts";
export * from "./trust/mod.ts";
export { vet } from "./scan/vet.ts";
export { codeDigest, fileDigest } from "./module/wasm.ts";
