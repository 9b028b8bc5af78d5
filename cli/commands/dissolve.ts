import { defineCommand } from "../frame/command.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";
import { splitData } from "../workspace/split_data.ts";

/** Takes proposed groups apart. */
export const command = defineCommand({
  name: "dissolve",
  purpose: "decide",
  summary: "take proposed groups apart",
  description:
    "Take proposed groups apart. Their rows stay unmatched, each as a decision of its own, since\n" +
    "the plugin would only propose the same group again. unpin lets it have them back.",
  arguments: [
    { name: "GROUP", summary: "an id as florecon report prints it", many: true },
    DATA,
  ],
  flags: WORKSPACE_FLAGS,
  needs: { ...DECISION_NEEDS },
  example:
    "florecon dissolve 788557848370294 ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args, flags, terminal }) {
    const { editWorkspace } = await import("../workspace/session.ts");
    const { dissolve } = await import("../workspace/edits/dissolve.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const { words, data } = splitData(args, "group");
    const ids = groupIdsIn(words);
    return await editWorkspace(
      "dissolve",
      data,
      flags,
      terminal,
      (session) => dissolve(session, ids),
    );
  },
});
