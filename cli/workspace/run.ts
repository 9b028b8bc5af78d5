import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import type { Proof } from "../../core/host/proof/prover.ts";
import type { Report, Stage } from "../../core/host/report/report.ts";
import { type Config, Workspace } from "../../core/host/plugin/workspace.ts";
import type { Data } from "../data/data.ts";
import { withPlace } from "../data/place.ts";
import { assertDecisions, type Decision, type Lapsed } from "./decisions.ts";
import { summarize, type Summary } from "../report/summary.ts";

/** One run of a plugin over some data. */
export interface Run {
  /** The plugin, as the solve has left it. */
  workspace: Workspace;
  report: Report;
  stages?: Stage[];
  /** What the report was held against. */
  proof: Proof;
  summary: Summary;
  /** Decisions that were handed in and no longer hold. */
  lapsed: Lapsed[];
}

/** What a run may be given. */
export interface RunOptions {
  config?: Config;
  /** Asks for the work of each node of the strategy. */
  stages?: boolean;
  /** What a person decided before. */
  decisions?: Decision[];
}

/**
 * Takes data in, solves it, and adds the report up, which the host has held against what went in.
 *
 * @throws {FloreconError} what the plugin answered, or `not_conserved`
 */
export function runPlugin(plugin: PluginLike, data: Data, options: RunOptions = {}): Run {
  const workspace = new Workspace(plugin, { config: options.config });
  try {
    workspace.upsert(data.stream);
    const lapsed = assertDecisions(workspace, options.decisions ?? []);
    const { stages, ...report } = workspace.solve({ stages: options.stages });
    const summary = summarize(report, data.rows);
    return { workspace, report, stages, proof: workspace.proof!, summary, lapsed };
  } catch (error) {
    throw withPlace(error, data, plugin.describe);
  }
}
