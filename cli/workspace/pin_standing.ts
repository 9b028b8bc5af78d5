import { lineDigest, type Pinned, pinnedOf, type RowCells } from "../../decisions/mod.ts";
import { DecisionLog } from "../../decisions/mod.ts";
import { groupLine } from "../report/print_group.ts";
import { whoAmI } from "../system/who.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { LedgerFlags } from "./flags.ts";
import { type LapsedDocument, printKept } from "./print_decisions.ts";
import { isTrue, type Named } from "./true_run.ts";
import type { Setup } from "./setup.ts";
import { type StandingLedger, standingLedger, statusNow } from "./standing.ts";

/**
 * Signs groups off as the last run has them, where it stands as it did.
 *
 * @returns the document of `--json`; null where only a solve tells what these groups are
 * @throws {FloreconError} `cannot_read`, `bad_log`, `workspace_changed`, `cannot_write`
 */
export async function pinStanding(
  setup: Setup,
  flags: LedgerFlags,
  ids: number[],
  terminal: Terminal,
): Promise<{ workspace: string; pinned: number[]; lapsed: LapsedDocument[] } | null> {
  const ledger = await standingLedger(setup, flags);
  if (ledger === null || !tellsEnough(ledger, terminal)) return null;
  const wanted = [...new Set(ids)];
  const named = ledger.read(() => namedIn(ledger, wanted));
  if (named === null) return null;
  const { run, file, seen } = ledger;
  if (!await isTrue(ledger, named, setup, flags)) return null;
  const { adds, cells } = ledger.read(() => decided(ledger, named));
  const lines = ledger.read(() => linesOf(ledger, named, wanted));
  {
    using log = DecisionLog.open(file);
    const change = { adds, drops: [] };
    log.append({ who: whoAmI(), verb: "pin", why: "", change }, seen, cells);
  }
  for (const line of lines) terminal.print(line);
  const { held, lapsed } = run.decisions;
  printKept(terminal, file, { ...run.decisions, held: held + ledger.moved.size + wanted.length });
  if (lapsed > 0) {
    const { warn } = terminal.errorColours;
    const sentence = `${count(lapsed, "decision")}; florecon report says which, and what to do`;
    terminal.warn(`${warn("no longer holds")}: ${sentence}`);
  }
  return { workspace: file, pinned: wanted, lapsed: [] };
}

/** What was done, a line for each group. */
function linesOf({ snapshot }: StandingLedger, { report }: Named, wanted: number[]): string[] {
  const byId = new Map(report.groups.map((it) => [it.group_id, it]));
  const parts = Map.groupBy(report.allocations, (it) => it.group_id);
  const nameOf = (id: number) => snapshot.nameOf(id);
  return wanted.map((id) =>
    `pinned ${groupLine(byId.get(id)!, parts.get(id)!, nameOf, snapshot.unitOf)}`
  );
}

/** Whether all that would be said of the decisions is known without a solve. */
function tellsEnough({ run: { decisions, capabilities } }: StandingLedger, { json }: Terminal) {
  const { lapsed, unkept } = decisions;
  return capabilities!.includes("pin") && unkept === 0 && (lapsed === 0 || !json);
}

/** The groups, where each is a proposal of the run that somebody may decide about. */
function namedIn(ledger: StandingLedger, ids: number[]): Named | null {
  const { groups, snapshot, signedUntil } = ledger;
  const wanted = new Set(ids);
  const report = groups.named(wanted);
  if (report.groups.length < wanted.size) return null;
  if (report.groups.some((it) => statusNow(ledger, it) !== "proposed")) return null;
  const rows = new Set(report.allocations.map(({ id }) => id));
  // A row that was put back for a decision is in no data, and its day may be of a period that is signed.
  const isOpen = (id: number) => {
    if (snapshot.positionOf(id) === undefined) return false;
    const day = snapshot.dayOf(id);
    return signedUntil === -Infinity || day !== null && day > signedUntil;
  };
  if (![...rows].every(isOpen)) return null;
  const beside = groups.holding(rows);
  // What stays open of a row that is in other groups too, only the whole ledger tells.
  const lone = report.groups.filter(({ size }) => size === 1).map(({ group_id }) => group_id);
  const loneRows = new Set(
    report.allocations.filter(({ group_id }) => lone.includes(group_id)).map(({ id }) => id),
  );
  const held = beside.allocations.filter(({ id }) => loneRows.has(id));
  return held.length > loneRows.size ? null : { report, beside };
}

/** The groups as decisions, and the cells of their rows. */
function decided({ snapshot }: StandingLedger, { report, beside }: Named) {
  const ids = new Set(report.groups.map((it) => it.group_id));
  const cells = new Map<string, RowCells>();
  const signed = pinnedOf({
    groups: report.groups.map((it) => ({ ...it, status: "pinned" as const })),
    allocations: beside.allocations.toSorted((a, b) => +ids.has(b.group_id) - +ids.has(a.group_id)),
  });
  const adds = signed.map((group): Pinned => ({
    ...group,
    parts: group.parts.map((part) => {
      const row = snapshot.rowOf(part.id)!;
      const line = lineDigest(row);
      cells.set(line, row);
      const source = snapshot.sourceOf(part.id);
      const name = snapshot.hasNames ? snapshot.nameOf(part.id) : undefined;
      return { ...part, line, ...(source !== undefined && { source }), ...(name && { name }) };
    }),
  }));
  return { adds, cells };
}
