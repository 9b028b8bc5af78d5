import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Report, Stage } from "../../core/host/report/report.ts";
import { soakOrigins } from "../../core/host/report/soak_origins.ts";
import type { Data } from "../data/data.ts";
import { runPlugin } from "../workspace/run.ts";

/** What a solve came to, for who solves again and again. */
export interface Solved {
  report: Report;
  stages?: Stage[];
  /** The origins of groups that put rows aside. */
  aside: string[];
}

/**
 * Solves data with other settings, and lets go of all but the report.
 *
 * @throws {FloreconError} what the plugin refused, or `not_conserved`
 */
export function solvedWith(plugin: PluginLike, data: Data, config: Config): Solved {
  const { report, stages, workspace } = runPlugin(plugin, data, { config, stages: true });
  workspace.close();
  return { report, stages, aside: soakOrigins(stages) };
}
