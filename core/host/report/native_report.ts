import type { Recon } from "../../workspace/mod.ts";
import type { Report } from "./report.ts";

/**
 * The report of a workspace that runs here and not in a plugin. `JSON.stringify` of it is, byte for
 * byte, what a plugin in the same state puts on the wire.
 */
export function reportOf<E>(recon: Recon<E>): Report {
  const report: Report = { groups: [], allocations: [] };
  for (const { groupId, net, size, origin, reason, pinned, members } of recon.live()) {
    report.groups.push({
      group_id: groupId,
      net,
      size,
      origin,
      ...(reason === "" ? {} : { reason }),
      status: pinned ? "pinned" : "proposed",
    });
    for (const { id, amount } of members) {
      report.allocations.push({ id, group_id: groupId, amount });
    }
  }
  return report;
}
