import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import type { Target } from "../data/target.ts";
import type { Terminal } from "../ui/terminal.ts";
import { openProject } from "./project.ts";

/**
 * What to throw in the place of an error, where it can be told better.
 *
 * @param again has a plugin do the same once more
 */
export type Retelling = (
  error: unknown,
  again: (plugin: PluginLike) => unknown,
) => Promise<unknown>;

/**
 * Says where a plugin stopped, as long as its source is at hand.
 *
 * @param bytes of the module, where it is one
 */
export function retellingOf(target: Target, bytes: Uint8Array, terminal: Terminal): Retelling {
  return async (error, again) => {
    const { whereShippedStopped, whereStopped } = await import("./where_stopped.ts");
    return target.module === undefined
      ? await whereStopped(error, openProject(target.folder), terminal, again)
      : await whereShippedStopped(terminal)(error, { source: target.module, bytes }, again);
  };
}
