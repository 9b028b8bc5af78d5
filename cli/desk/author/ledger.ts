import { Settled } from "../../../decisions/mod.ts";
import type { Turn } from "../../project/author/turn.ts";
import { nameGroups } from "../../workspace/group_ids.ts";
import type { DecidedLedger } from "../../workspace/ledger.ts";

/** An author's turn as a ledger that nobody has decided anything about, nor can. */
export function ledgerOf(turn: Turn): DecidedLedger {
  const { describe: { domain }, plugin, config, data, wasm, solving, report } = turn;
  // Groups are named for the page alone; what compares turns goes on by what the plugin called them.
  const named = {
    groups: report.groups.map((it) => ({ ...it })),
    allocations: report.allocations.map((it) => ({ ...it })),
  };
  return {
    ...turn,
    ...{ plugin, config, data, module: wasm, milliseconds: solving, selection: null },
    report: named,
    groupIds: nameGroups(named),
    lapsedTags: [],
    opened: {
      file: "",
      form: "missing",
      seen: 0,
      settled: new Settled(),
      lines: new Map(),
      remarks: [],
      plugin: { kind: "made with", domain: domain.id, version: domain.version, module: "" },
      otherBuild: null,
    },
  };
}
