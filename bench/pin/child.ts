/**
 * Opens a ledger beside a log, or without one, and pins a group of it, or nothing; says on stdout what that
 * took in milliseconds of CPU, without what it took to start.
 *
 *     deno run -A bench/pin/child.ts DATA MODULE [LOG]
 *
 * @module
 */
import process from "node:process";
import { pin } from "../../cli/workspace/edits.ts";
import { openLedger } from "../../cli/workspace/ledger.ts";
import { writeDecision } from "../../cli/workspace/opened.ts";
import { changeOf } from "../../cli/workspace/session.ts";
import type { DecidedLedger } from "../../cli/workspace/ledger.ts";
import { setupOf } from "../../cli/workspace/setup.ts";

const [data, plugin, workspace] = Deno.args;
const flags = {
  ...{ plugin, workspace, config: undefined, set: [], trust: undefined, timeout: undefined },
  ...{ separator: undefined, numberFormat: undefined },
} as unknown as Parameters<typeof setupOf>[1];

const start = process.cpuUsage();
const ledger = await openLedger(await setupOf(data, flags), flags, () => {});
const opened = process.cpuUsage(start);
if (workspace !== undefined) {
  const session = ledger as DecidedLedger;
  const group = session.report.groups.find((it) => it.status === "proposed" && it.size > 1)!;
  const edited = pin(session, [group.group_id]);
  const { change, cells } = changeOf(session, edited.change);
  writeDecision(session.opened, { verb: "pin", why: "", change }, cells);
}
const all = process.cpuUsage(start);
const ms = ({ user, system }: { user: number; system: number }) => (user + system) / 1000;
console.log(JSON.stringify({ opened: ms(opened), all: ms(all) }));
Deno.exit(0);
