import type { Plugin } from "../../core/host/plugin/plugin.ts";
import type { Workspace } from "../../core/host/plugin/workspace.ts";
import { summarize } from "../../core/host/summary/summarize.ts";
import type { Data } from "../data/data.ts";
import { withPlace } from "../data/place.ts";
import { type PartsOptions, solveInParts } from "../parts/solve.ts";
import { type Run, runPlugin } from "./run.ts";

/**
 * What `runPlugin` does where nobody has decided anything yet, on several threads.
 *
 * @param module the plugin's bytes
 * @throws {FloreconError} what `solveInParts` refuses
 */
export async function runInParts(
  plugin: Plugin,
  module: Uint8Array,
  data: Data,
  options: PartsOptions,
): Promise<Run> {
  try {
    const { unitOf, ...solved } = await solveInParts(module, plugin.describe, data, options);
    const summary = summarize(solved.report, data.rows, unitOf);
    const workspace = onDemand(() => runPlugin(plugin, data, options).workspace);
    const upheld = { lapsed: [], closed: [], carried: new Map(), adopted: [] };
    const separated = { apart: [], lapsedApart: [], unkept: 0 };
    return { ...upheld, ...separated, ...solved, summary, workspace };
  } catch (error) {
    throw withPlace(error, data, plugin.describe);
  }
}

/** No thread holds all rows: who has to do with all of them has them solved once more, in one piece. */
function onDemand(open: () => Workspace): Workspace {
  let whole: Workspace | undefined;
  return new Proxy({} as Workspace, {
    get(_, name) {
      whole ??= open();
      const value = Reflect.get(whole, name, whole);
      return typeof value === "function" ? value.bind(whole) : value;
    },
  });
}
