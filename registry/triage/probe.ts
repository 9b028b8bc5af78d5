import { streamShape } from "../../core/host/arrow/stream_shape.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Plugin } from "../../core/host/plugin/plugin.ts";
import type { Report } from "../../core/host/report/report.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import type { Trial } from "../finding.ts";

/**
 * Tier 2: has a plugin take rows in and solve them, and holds what comes out against what went in.
 *
 * @param rows an Arrow stream; where it is empty, an empty ledger is solved
 * @throws {FloreconError} `probe_failed`, `out_of_memory`
 */
export function probe(plugin: Plugin, rows: Uint8Array): Trial {
  const report = solved(plugin, rows);
  const matched = new Set<number>();
  const groups = new Set(report.groups.filter(({ size }) => size > 1).map((it) => it.group_id));
  for (const { id, group_id } of report.allocations) if (groups.has(group_id)) matched.add(id);
  return { rows: rows.length === 0 ? 0 : streamShape(rows).rows, matched: matched.size };
}

function solved(plugin: Plugin, rows: Uint8Array): Report {
  try {
    const workspace = new Workspace(plugin);
    workspace.dispatch({ op: "init" }, rows);
    return workspace.solve();
  } catch (error) {
    if (error instanceof FloreconError && error.code === "out_of_memory") throw error;
    const code = error instanceof FloreconError ? ` (${error.code})` : "";
    const why = error instanceof Error ? error.message : String(error);
    throw new FloreconError("probe_failed", `on this data: ${why}${code}`);
  }
}
