import { recordsToStream } from "../../core/host/arrow/records.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { rowAmounts } from "../../core/host/report/amounts.ts";
import type { Report } from "../../core/host/report/report.ts";
import { badLog, lineDigest, type RowCells } from "../../decisions/mod.ts";
import { type DataLine, linesOf } from "../data/lines.ts";
import { loadModule } from "../plugin/load.ts";
import { ModuleThread } from "../plugin/thread/mod.ts";
import { readTrust } from "../plugin/trust.ts";
import type { LedgerFlags } from "./flags.ts";
import type { Setup } from "./setup.ts";
import type { StandingLedger } from "./standing.ts";

/** Groups that were named, and what else holds a part of their rows. */
export interface Named {
  report: Report;
  beside: Report;
}

/**
 * Holds what a kept run says of some rows against today's data and the plugin: a run that nobody signed can
 * be written by whoever has the file, and shows no more of that than a digest does.
 *
 * @returns false where the data has not all of the rows, so that only a solve tells what they are
 * @throws {FloreconError} `bad_log` where the run says something else; what the plugin refuses
 */
export async function isTrue(
  ledger: StandingLedger,
  { report, beside }: Named,
  setup: Setup,
  flags: LedgerFlags,
): Promise<boolean> {
  const { file, run, snapshot } = ledger;
  const ids = [...new Set(report.allocations.map(({ id }) => id))];
  using thread = new ModuleThread(flags.timeout);
  const trust = await readTrust(flags.trust);
  const plugin = await loadModule(ledger.module, setup.plugin, trust, thread);
  const kept = ledger.read(() => new Map(ids.map((id) => [id, snapshot.rowOf(id)!])));
  const today = await linesToday(setup, plugin.describe, ledger, kept);
  if (today.size < ids.length) return false;
  const bad = () => badLog(file, `run ${run.number} is not what its data and its plugin come to`);
  const isSame = (id: number) => {
    const { cells, source } = today.get(id)!;
    return isOneRow(cells, kept.get(id)!) && source === snapshot.sourceOf(id);
  };
  if (!ledger.read(() => ids.every(isSame))) throw bad();

  const workspace = new Workspace(plugin, { config: ledger.config });
  workspace.upsert(recordsToStream([...kept.values()], plugin.describe.input));
  const worth = rowAmounts(workspace.report());
  const [unitOf, said] = [workspace.units(), rowAmounts(beside)];
  const isWorth = (id: number) =>
    worth.get(id) === said.get(id) && unitOf(id).currency === snapshot.unitOf(id).currency;
  const parts = Map.groupBy(report.allocations, (it) => it.group_id);
  const isSum = report.groups.every(({ group_id, net, size }) => {
    const own = parts.get(group_id)!;
    return own.length === size && own.reduce((sum, { amount }) => sum + amount, 0) === net;
  });
  if (!isSum || !ledger.read(() => ids.every(isWorth))) throw bad();
  return true;
}

/** The rows as today's data has them: those alone are read, where it is known how to find them. */
async function linesToday(
  setup: Setup,
  describe: Describe,
  { snapshot }: StandingLedger,
  kept: Map<number, RowCells>,
): Promise<Map<number, DataLine>> {
  const ids = [...kept.keys()];
  const places = ids.map((id) => snapshot.positionOf(id)!);
  const some = await setup.readAt(describe, places);
  if (some !== null) {
    const lines = linesOf(some, describe, ids);
    const isThere = (id: number) => {
      const line = lines.get(id);
      return line !== undefined && isOneRow(line.cells, kept.get(id)!);
    };
    if (ids.every(isThere)) return lines;
  }
  return linesOf(await setup.read(describe), describe, ids);
}

function isOneRow(one: RowCells, other: RowCells): boolean {
  return lineDigest(one) === lineDigest(other);
}
