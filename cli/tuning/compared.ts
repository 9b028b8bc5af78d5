import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import { type Config, Workspace } from "../../core/host/plugin/workspace.ts";
import type { Compared } from "../../core/host/report/compared.ts";
import type { Data } from "../data/data.ts";

/**
 * Which pairs a plugin weighs in some data.
 *
 * @throws {FloreconError} `unsupported` where it weighs none
 */
export function comparedIn(plugin: PluginLike, data: Data, config: Config): Compared {
  const workspace = new Workspace(plugin, { config });
  try {
    if (data.parts !== undefined && workspace.takesParts) {
      workspace.upsertParts(data.parts());
      data.letGo?.();
    } else workspace.upsert(data.stream);
    return workspace.compare();
  } finally {
    workspace.close();
  }
}
