import type { Recon } from "../../workspace/mod.ts";
import type { Certainty, Report } from "./report.ts";

/**
 * The report of a workspace that runs here and not in a plugin. `JSON.stringify` of it is, byte for
 * byte, what a plugin in the same state puts on the wire.
 *
 * @param options `certainty` says how sure each group is, as on the wire where it is asked for
 */
export function reportOf<E>(recon: Recon<E>, options: { certainty?: boolean } = {}): Report {
  const report: Report = { groups: [], allocations: [] };
  for (const live of recon.live()) {
    const { groupId, net, size, origin, reason, pinned, certainty, weight, accidents, members } =
      live;
    report.groups.push({
      group_id: groupId,
      net,
      size,
      origin,
      ...(reason === "" ? {} : { reason }),
      status: pinned ? "pinned" : "proposed",
      ...(options.certainty && certainty !== "" ? { certainty: certainty as Certainty } : {}),
      ...(options.certainty && !Number.isNaN(weight) ? { weight } : {}),
      ...(options.certainty && accidents > 0 ? { accidents } : {}),
    });
    for (const { id, amount } of members) {
      report.allocations.push({ id, group_id: groupId, amount });
    }
  }
  return report;
}
