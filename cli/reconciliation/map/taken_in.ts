import { FloreconError } from "../../../core/host/error.ts";
import type { PluginLike } from "../../../core/host/plugin/plugin.ts";
import { Workspace } from "../../../core/host/plugin/workspace.ts";
import { Mapping } from "../../../sources/mapping/mod.ts";
import type { Reconciliation } from "../../../sources/reconciliation/mod.ts";
import { withPlace } from "../../data/place.ts";
import { mappedData } from "../data.ts";
import type { ReadSources } from "../read_sources.ts";

/** So many bytes of rows are handed over at a time. */
const PART = 1 << 24;

/**
 * Has a plugin take in every row that files come to, as `solve` will: what it refuses, it refuses before
 * anything is written.
 *
 * @throws {FloreconError} `ingest`, `bad_reconciliation`, and what the plugin refuses of a row, with its place
 */
export function takenIn(
  read: ReadSources,
  { config = {} }: Reconciliation,
  plugin: PluginLike,
): Mapping {
  const { describe } = plugin;
  const mapping = new Mapping(read.sources, describe);
  const workspace = new Workspace(plugin, { config });
  try {
    if (workspace.takesParts) workspace.upsertParts(mapping.parts(PART));
    else for (const { stream } of mapping.parts(Infinity)) workspace.upsert(stream);
    return mapping;
  } catch (error) {
    // What is wrong with a file says its place itself.
    if (!(error instanceof FloreconError) || error.details.file !== undefined) throw error;
    throw withPlace(error, mappedData(read, describe), describe);
  }
}
