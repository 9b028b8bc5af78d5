/**
 * A ledger as its last run left it. Where data, plugin and settings are those of the run, and nothing has
 * been decided since but that some of its groups are signed off, a solve would come to the same: what is
 * asked of it is in the log, and neither data is read nor a plugin started.
 *
 * @module
 */
import { FlatGroups } from "../../core/host/report/flat_groups.ts";
import { madeBy } from "../../core/host/report/made_by.ts";
import type { ReportGroup } from "../../core/host/report/report.ts";
import {
  DecisionLog,
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
import { lastingId } from "./group_ids.ts";
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
    if (run === undefined || !await isOf(run, setup, flags)) return null;
    const { built, signedUntil } = log.marks();
    if (built !== run.made.module) return null;
    const data = new KeptRuns(log).data(run.number);
    const groups = new FlatGroups(data.report);
    const events = log.events(run.rev);
    const moved = movedSince(events, groups);
    if (moved === null) return null;
    const seen = run.rev + events.length;
    return { file, seen, run, groups, moved, snapshot: snapshotOfRun(run, data), signedUntil };
  } finally {
    log.close();
  }
}

/** Whether a run is of this data, this plugin and these settings. */
async function isOf(run: KeptRun, setup: Setup, flags: LedgerFlags): Promise<boolean> {
  const { settings, capabilities, made: { abi_version, domain }, sources: files } = run;
  const module = await fileNamed(setup.plugin);
  if (settings === undefined || capabilities === undefined || module === null) return false;
  await requireTrust(module, setup.plugin, await readTrust(flags.trust));
  await requireLocked(domain, module, setup.plugin);
  if (codeDigest(module) !== run.made.module) return false;
  const describe = { abi_version, domain, config: settings, input: run.input, report_schema: 1 };
  const given = await readSettings(describe, flags.config, flags.set);
  const { sources, mapping } = await setup.makings();
  const made = await madeBy(describe, {
    module: run.made.module,
    config: { ...setup.config, ...given },
    sources: sources.map(({ bytes }) => bytes),
    mapping,
  });
  const now = sources.map(({ source }, at) => ({
    ...(source !== undefined && { source }),
    file: files[at]?.file ?? "",
    ...made.sources[at],
  }));
  return isMadeAlike(run, { ...run, made, sources: now });
}

/** Kinds of decisions that no plugin sees. */
const BESIDE = ["tagged", "comment"];

/** The groups of a run that were signed off since; null where anything else was decided. */
function movedSince(events: LogEvent[], groups: FlatGroups): ReadonlySet<number> | null {
  const moved = new Set<number>();
  for (const { change: { adds, drops } } of events) {
    if (!drops.every((key) => BESIDE.some((kind) => key.startsWith(`${kind} `)))) return null;
    for (const decision of adds) {
      if (decision.kind === "pinned") moved.add(lastingId(decision.parts));
      else if (!BESIDE.includes(decision.kind)) return null;
    }
  }
  if (moved.size === 0) return moved;
  const left = new Set(moved);
  for (const [id, status] of groups.statuses()) if (status === "proposed") left.delete(id);
  return left.size === 0 ? moved : null;
}

/** The status of a group as it stands now. */
export function statusNow(
  { moved }: StandingLedger,
  { group_id, status }: ReportGroup,
): ReportGroup["status"] {
  return moved.has(group_id) ? "pinned" : status;
}
