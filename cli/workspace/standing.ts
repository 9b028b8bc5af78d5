/**
 * A ledger as its last run left it. Where data, plugin and settings are those of the run, and nothing has
 * been decided since but that some of its groups are signed off, a solve would come to the same: what is
 * asked of it is in the log, and neither data is read nor a plugin started.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { FlatGroups } from "../../core/host/report/flat_groups.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import { madeBy } from "../../core/host/report/made_by.ts";
import type { ReportGroup } from "../../core/host/report/report.ts";
import {
  badLog,
  type DecidedPart,
  DecisionLog,
  isBeside,
  isKeyBeside,
  isMadeAlike,
  type KeptRun,
  KeptRuns,
  type LedgerSnapshot,
  type LogEvent,
  snapshotOfRun,
} from "../../decisions/mod.ts";
import { codeDigest } from "../../registry/module/wasm.ts";
import { fileNamed } from "../plugin/find.ts";
import { requireLocked } from "../plugin/lock_file.ts";
import { readSettings } from "../plugin/settings.ts";
import { readTrust, requireTrust } from "../plugin/trust.ts";
import type { LedgerFlags } from "./flags.ts";
import { holdParts, lastingId } from "./group_ids.ts";
import { isLog } from "./opened.ts";
import type { Setup } from "./setup.ts";

/** What is known of a ledger without a solve. */
export interface StandingLedger {
  /** The log's file, and the last event of it that is known. */
  file: string;
  seen: number;
  run: KeptRun;
  groups: FlatGroups;
  /** The groups that were signed off since the run. */
  moved: ReadonlySet<number>;
  snapshot: LedgerSnapshot;
  /** The last day that anybody ever signed off, since 1970-01-01. */
  signedUntil: number;
  /** The plugin's module, and the settings that it runs with. */
  module: Uint8Array;
  config: Config;
  /** Reads something of the run. @throws {FloreconError} `bad_log` where that cannot be read */
  read<T>(work: () => T): T;
}

/**
 * The ledger of the last run, where it stands as it did; null where only a solve tells.
 *
 * @throws {FloreconError} `cannot_read`, `bad_log`, and what trust and lock refuse of the plugin
 */
export async function standingLedger(
  setup: Setup,
  flags: LedgerFlags,
): Promise<StandingLedger | null> {
  const { workspace: file } = setup;
  if (file === undefined || !await isLog(file)) return null;
  const log = DecisionLog.open(file);
  try {
    const run = new KeptRuns(log).last();
    const making = run && await makingOf(run, setup, flags);
    if (run === undefined || !making) return null;
    const { built, signedUntil, later } = log.marks(run.rev);
    if (built !== run.made.module) return null;
    const data = new KeptRuns(log).data(run.number);
    const read = <T>(work: () => T) => readOf(file, run, work);
    const groups = read(() => new FlatGroups(data.report));
    const moved = read(() => movedSince(later, groups));
    if (moved === null) return null;
    const seen = run.rev + later.length;
    const snapshot = read(() => snapshotOfRun(run, data));
    return { file, seen, run, groups, moved, snapshot, signedUntil, ...making, read };
  } finally {
    log.close();
  }
}

function readOf<T>(file: string, { number }: KeptRun, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FloreconError) throw error;
    throw badLog(file, `the rows and groups of run ${number} cannot be read`);
  }
}

/** What a run was made with, where it is of this data, this plugin and these settings; else null. */
async function makingOf(
  run: KeptRun,
  setup: Setup,
  flags: LedgerFlags,
): Promise<Pick<StandingLedger, "module" | "config"> | null> {
  const { settings, capabilities, made: { abi_version, domain }, sources: files } = run;
  const module = await fileNamed(setup.plugin);
  if (settings === undefined || capabilities === undefined || module === null) return null;
  await requireTrust(module, setup.plugin, await readTrust(flags.trust));
  await requireLocked(domain, module, setup.plugin);
  if (codeDigest(module) !== run.made.module) return null;
  const describe = { abi_version, domain, config: settings, input: run.input, report_schema: 1 };
  const given = await readSettings(describe, flags.config, flags.set);
  const config = { ...setup.config, ...given };
  const { sources, mapping } = await setup.makings();
  const made = await madeBy(describe, {
    module: run.made.module,
    config,
    sources: sources.map(({ bytes }) => bytes),
    mapping,
  });
  const now = sources.map(({ source }, at) => ({
    ...(source !== undefined && { source }),
    file: files[at]?.file ?? "",
    ...made.sources[at],
  }));
  return isMadeAlike(run, { ...run, made, sources: now }) ? { module, config } : null;
}

/** The groups of a run that were signed off since; null where anything else was decided. */
function movedSince(events: LogEvent[], groups: FlatGroups): ReadonlySet<number> | null {
  const moved = new Map<number, DecidedPart[]>();
  for (const { change: { adds, drops } } of events) {
    if (!drops.every(isKeyBeside)) return null;
    for (const decision of adds) {
      if (decision.kind === "pinned") moved.set(lastingId(decision.parts), decision.parts);
      else if (!isBeside(decision)) return null;
    }
  }
  const ids = new Set(moved.keys());
  if (ids.size === 0) return ids;
  const report = groups.named(ids);
  const areProposed = report.groups.every(({ status }) => status === "proposed");
  return areProposed && holdParts(report, moved) ? ids : null;
}

/** The status of a group as it stands now. */
export function statusNow(
  { moved }: StandingLedger,
  { group_id, status }: ReportGroup,
): ReportGroup["status"] {
  return moved.has(group_id) ? "pinned" : status;
}
