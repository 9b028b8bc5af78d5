import type { PluginLike } from "../../../core/host/plugin/plugin.ts";
import { type Config, Workspace } from "../../../core/host/plugin/workspace.ts";
import { FloreconError } from "../../../core/host/error.ts";
import { mapTables } from "../../../sources/mapping/mod.ts";
import type { ProposeOptions } from "../../../sources/propose/mod.ts";

/** Enough rows to hear what a plugin refuses of all. */
const ROWS = 20;

/** What is refused of the first rows of a table, by the plugin or before they reach it. */
export function trialOn(plugin: PluginLike, config: Config): ProposeOptions["trial"] {
  return (table, columns) => {
    const head = { ...table, rows: Math.min(table.rows, ROWS) };
    const stream = caught(() =>
      mapTables([{ name: "trial", columns, tables: [head] }], plugin.describe).stream
    );
    const refused = stream instanceof FloreconError
      ? stream
      : caught(() => new Workspace(plugin, { config }).upsert(stream));
    return Promise.resolve(refused?.message.replace(/^row \d+: /, "") ?? null);
  };
}

/** What some work comes to, or what is thrown in it. */
function caught<T>(work: () => T): T | FloreconError {
  try {
    return work();
  } catch (error) {
    if (error instanceof FloreconError) return error;
    throw error;
  }
}
