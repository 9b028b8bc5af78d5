import type { Plugin, PluginLike } from "../../core/host/plugin/plugin.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Selection } from "../../registry/select/selection.ts";
import { codeDigest } from "../../registry/module/wasm.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { keyOf, type LapsedTag, lapsedTags, type Settled } from "../../decisions/mod.ts";
import { linesOf } from "../data/lines.ts";
import type { Data } from "../data/data.ts";
import { findPlugin, type FoundPlugin } from "../plugin/find.ts";
import { nameGroups } from "./group_ids.ts";
import type { LedgerFlags } from "./flags.ts";
import type { Setup } from "./setup.ts";
import { jobsFor } from "./jobs.ts";
import { limitsOf } from "../plugin/limits.ts";
import type { PartsOptions } from "../parts/solve.ts";
import { loadModule } from "../plugin/load.ts";
import { requireLocked } from "../plugin/lock_file.ts";
import { type Run, runPlugin } from "./run.ts";
import { openDecisions, type OpenedDecisions } from "./opened.ts";
import { settingFault } from "../plugin/setting_fault.ts";
import { readSettings } from "../plugin/settings.ts";
import { remembered } from "./remembered.ts";
import { ModuleThread } from "../plugin/thread/mod.ts";
import { readTrust } from "../plugin/trust.ts";

/**
 * Data that a plugin has solved around the decisions of a log, where there is one. Whoever opens it
 * disposes of it: the plugin holds memory for every row, and nothing is asked of it any more then.
 */
export interface OpenLedger extends Run, Disposable {
  plugin: Plugin;
  /** Its bytes. */
  module: Uint8Array;
  /** The settings that were given. */
  config: Config;
  /** Why this plugin, where there was a choice. */
  selection: Selection | null;
  data: Data;
  /** How long the plugin took. */
  milliseconds: number;
  /** The decisions, or null where none were asked for. */
  opened: OpenedDecisions | null;
  /**
   * The plugin's own id of each group, by the id that its report has here: beside a log
   * group ids outlast a run.
   */
  groupIds: Map<number, number>;
  /** Tags of rows that are others now. */
  lapsedTags: LapsedTag[];
}

/**
 * What to throw in the place of an error, where it can be told better.
 *
 * @param module that was at work, and the file it is from
 * @param again has a plugin do the same once more
 */
export type WhereStopped = (
  error: unknown,
  module: Pick<FoundPlugin, "source" | "bytes">,
  again: (plugin: PluginLike) => unknown,
) => Promise<unknown>;

/** A ledger around the decisions of a log. */
export interface DecidedLedger extends OpenLedger {
  opened: OpenedDecisions;
}

/** What of a ledger there is to look at, whether its plugin is at hand or not. */
export interface SeenLedger
  extends Pick<DecidedLedger, "report" | "summary" | "data" | "opened" | "lapsedTags"> {
  plugin: { describe: Pick<Describe, "domain" | "input"> };
}

/**
 * Loads a plugin, reads data, and solves it: with a log, around its decisions. Whoever
 * opens the same data with the same plugin, settings and decisions gets the same report.
 *
 * @param next is called as reading ends and solving begins
 * @param whereStopped looks for the line of a plugin that stops
 * @throws {FloreconError} what loading, reading, or the plugin refuses
 */
export async function openLedger(
  setup: Setup,
  flags: LedgerFlags,
  next: () => void,
  whereStopped?: WhereStopped,
): Promise<OpenLedger> {
  const trust = await readTrust(flags.trust);
  const found = await findPlugin(setup.plugin, setup, trust, limitsOf(flags.timeout));
  const { source, bytes, selection } = found;
  using begun = new DisposableStack();
  const thread = begun.use(new ModuleThread(flags.timeout));
  const plugin = await loadModule(bytes, source, trust, thread);
  const { describe } = plugin;
  await requireLocked(describe.domain, bytes, source);
  const settings = await readSettings(describe, flags.config, flags.set);
  const config = { ...setup.config, ...settings };
  const opened = setup.workspace === undefined
    ? null
    : await openDecisions(setup.workspace, describe, codeDigest(bytes));
  const data = await setup.read(describe);
  // More rows may take longer: known now, or once they are in.
  if (data.parts === undefined) thread.rows = data.rows;

  next();
  const started = performance.now();
  const pinned = opened?.settled.all("pinned");
  const declined = opened?.settled.declined();
  // Who scores the groups asks the nodes which of them put rows aside.
  const solve = (it: PluginLike) =>
    runPlugin(it, data, {
      config,
      pinned,
      declined,
      lines: opened?.lines,
      remembered: remembered({ opened }),
      stages: flags.truth !== undefined,
      taken: (rows) => thread.rows = rows,
    });
  // Decisions are put on all rows at once, and so is a trace.
  const isWhole = flags.truth !== undefined ||
    (pinned ?? []).length + (declined ?? []).length > 0;
  const jobs = isWhole ? undefined : jobsFor(flags.jobs, describe, data);
  let run: Run;
  try {
    run = jobs === undefined
      ? solve(plugin)
      : await inParts(plugin, bytes, data, { ...flags, config, jobs });
  } catch (error) {
    throw settingFault(error, config) ?? await whereStopped?.(error, { source, bytes }, solve) ??
      error;
  }
  const milliseconds = performance.now() - started;
  const groupIds = opened === null ? new Map() : nameGroups(run.report);
  const held = begun.move();
  return {
    ...run,
    ...{ opened, plugin, module: bytes, config, selection, data, milliseconds, groupIds },
    lapsedTags: opened === null ? [] : lapsedTagsIn(opened, data, describe),
    [Symbol.dispose]: () => held.dispose(),
  };
}

async function inParts(
  plugin: Plugin,
  module: Uint8Array,
  data: Data,
  options: PartsOptions,
): Promise<Run> {
  const { runInParts } = await import("./run_in_parts.ts");
  return await runInParts(plugin, module, data, options);
}

/** The tags of a log whose rows are others now. */
export function lapsedTagsIn(
  { settled, lines }: OpenedDecisions,
  data: Data,
  describe: Describe,
): LapsedTag[] {
  const today = linesOf(data, describe, settled.all("tagged").map(({ row }) => row));
  return lapsedTags(settled, {
    now: (id) => today.get(id)?.cells,
    was: (digest) => lines.get(digest),
  });
}

/** What holds of what people settled, without tags of rows that are others now. */
export function settledToday(
  { opened, lapsedTags }: Pick<DecidedLedger, "opened" | "lapsedTags">,
): Settled {
  const { settled } = opened;
  // Who has tagged a row again has seen what it is.
  const lapsed = lapsedTags.map(({ tagged }) => tagged).filter((it) => {
    const held = settled.get(keyOf(it));
    return held?.kind === "tagged" && held.line === it.line;
  });
  return lapsed.length === 0 ? settled : settled.without(lapsed.map(keyOf));
}
