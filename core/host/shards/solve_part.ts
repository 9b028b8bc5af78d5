import type { PluginLike } from "../plugin/plugin.ts";
import { type Apart, type Config, Workspace } from "../plugin/workspace.ts";
import type { Proof } from "../proof/prover.ts";
import { readKeys } from "./keys.ts";
import { type PartReport, partReport } from "./part_report.ts";

/** What is asked of a plugin for a part of the rows. */
export interface PartWork {
  config?: Config;
  /** Rows that people keep apart, of this part or of another. */
  apart?: Apart[];
  /** What of the strategy is run; with `none` every row is left open. */
  part: "each" | "after" | "none";
}

/** What a part of the rows came to. */
export interface SolvedPart {
  report: PartReport;
  /** What its report was held against. */
  proof: Proof;
  /** By what its rows may be cut, each key once; none of what all shards left. */
  keys: Float64Array;
  /** What `unitsTold` reads. */
  currencies: Uint8Array[];
}

/**
 * Solves a part of the rows in a session of its own, and holds the report against that part.
 *
 * @param stream from `Cutting`
 * @throws {FloreconError} what the plugin refuses, `not_conserved`
 */
export function solvePart(
  plugin: PluginLike,
  stream: Uint8Array,
  { config, apart = [], part }: PartWork,
): SolvedPart {
  const workspace = new Workspace(plugin, { config });
  try {
    workspace.upsert(stream);
    for (const rows of apart) workspace.apart(rows);
    const certainty = plugin.describe.capabilities?.includes("certainty");
    const report = part === "none" ? workspace.report() : workspace.solve({ certainty, part });
    const proof = workspace.proof!;
    const keys = part === "after"
      ? new Float64Array(0)
      : Float64Array.from(new Set(readKeys(workspace.shards(), proof.rows).keys));
    const currencies = workspace.currencies();
    return { report: partReport(report), proof, keys, currencies };
  } finally {
    workspace.close();
  }
}
