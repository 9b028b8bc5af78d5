import { defineCommand } from "../frame/command.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";
import { splitData } from "../workspace/split_data.ts";

/** Takes decisions over that have lapsed. */
export const command = defineCommand({
  name: "keep",
  purpose: "decide",
  summary: "take a decision over for rows that have changed",
  description:
    "A decision lapses where a row of it is another one now: another partner, another date. Who\n" +
    "has looked at both and says that it still holds keeps it, for the rows as they are now.",
  arguments: [
    { name: "GROUP", summary: "an id as the warning of what lapsed prints it", many: true },
    DATA,
  ],
  flags: WORKSPACE_FLAGS,
  needs: { ...DECISION_NEEDS },
  example:
    "florecon keep 788557848370294 ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args, flags, terminal }) {
    const { editWorkspace } = await import("../workspace/session.ts");
    const { keep } = await import("../workspace/edits/keep.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const { words, data } = splitData(args, "group");
    const ids = groupIdsIn(words);
    return await editWorkspace(
      "keep",
      data,
      flags,
      terminal,
      (session) => keep(session, ids),
    );
  },
});
