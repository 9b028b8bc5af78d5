import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import type { Report, Stage } from "../../core/host/report/report.ts";
import { type Config, Workspace } from "../../core/host/plugin/workspace.ts";
import type { Data } from "../data/data.ts";
import { withPlace } from "../data/place.ts";
import { assertDecisions, type Decision, type Lapsed } from "./decisions.ts";
import { type Input, proveConservation, summarize, type Summary } from "../report/summary.ts";

/** One run of a plugin over some data. */
export interface Run {
  /** The plugin, as the solve has left it. */
  workspace: Workspace;
  report: Report;
  stages?: Stage[];
  input: Input;
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
 * Takes data in, solves it, adds the report up, and proves that nothing was lost.
 *
 * @throws {FloreconError} what the plugin answered, or `not_conserved`
 */
export function runPlugin(plugin: PluginLike, data: Data, options: RunOptions = {}): Run {
  const workspace = new Workspace(plugin, { config: options.config });
  try {
    workspace.upsert(data.stream);
  } catch (error) {
    throw withPlace(error, data, plugin.describe);
  }
  const input: Input = {
    rows: data.rows,
    totals: workspace.totals(),
    countsZero: plugin.describe.capabilities?.includes("totals") ?? false,
  };
  const lapsed = assertDecisions(workspace, options.decisions ?? []);
  const { stages, ...report } = workspace.solve({ stages: options.stages });
  const summary = summarize(report, data.rows);
  proveConservation(input, summary);
  return { workspace, report, stages, input, summary, lapsed };
}
